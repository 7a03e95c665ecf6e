// $ MODE=test node --no-warnings main.mjs --port=80 -v -- plain ünï
// The arguments of the program and those of Node itself
import path from 'node:path';
import process, { argv } from 'node:process';

console.log(argv.length, argv.slice(2), process.execArgv, process.env.MODE);
console.log(path.isAbsolute(argv[0]), path.basename(argv[1]), path.dirname(argv[1]) === process.cwd());
console.log(path.basename(process.execPath), argv[0] === process.execPath, Array.isArray(argv));
argv.push('added');
console.log(process.argv.at(-1), process === globalThis.process, typeof process.argv0);
console.log(path.basename(import.meta.filename), import.meta.main);
process.emitWarning('is not printed');
