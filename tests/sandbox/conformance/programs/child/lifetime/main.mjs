// A child keeps its parent alive; beforeExit and exit come after it
import { spawn } from 'node:child_process';

process.on('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
spawn(process.execPath, ['slow.mjs'], { stdio: 'inherit' }).on('close', (code) => console.log('child closed', code));
console.log('end of main');
