/**
 * `npm run raise-node -- 24.22.0`: moves the embedded Node to another version of Node.
 *
 * Installs that version, builds the engine from it (each patch must still apply), and writes down anew what
 * the conformance programs print on it. What then differs is in `git diff`; `npm test -- sandbox` tells
 * whether the engine prints the same.
 */
import { spawnSync } from 'node:child_process';
import { root } from './project.ts';

const [version] = process.argv.slice(2);
if (!version || !/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('Say which version: npm run raise-node -- 24.22.0');
  process.exit(2);
}
const steps: readonly (readonly [command: string, ...args: string[]])[] = [
  ['npm', 'install', '--save-dev', '--save-exact', `node@${version}`],
  // A plain install may drop the package that holds Node's licence.
  ['npm', 'ci'],
  ['npx', 'node', 'src/commands/build.ts'],
  ['npx', 'node', 'tests/sandbox/conformance/record.ts'],
];
for (const [command, ...args] of steps) {
  console.log(`\n${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\nThat failed; nothing after it was done. The line above says where to look.`);
    process.exit(1);
  }
}
console.log('\nNow look at git diff, and run: npm test -- sandbox');
