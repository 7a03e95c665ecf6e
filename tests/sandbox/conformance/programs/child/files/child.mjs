import fs from 'node:fs';
fs.writeFileSync('work/deep/out.txt', `${fs.readFileSync('work/in.txt', 'utf8')}, through the child`);
fs.rmSync('work/old.txt');
console.log('child has seen', fs.readdirSync('work').sort());
