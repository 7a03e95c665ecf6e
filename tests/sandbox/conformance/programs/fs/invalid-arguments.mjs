// What the functions of fs say about wrong arguments
import fs from 'node:fs';

fs.writeFileSync('file', 'x');
const fd = fs.openSync('file', 'r');
const attempts = [
  () => fs.readFileSync(),
  () => fs.readFileSync({}),
  () => fs.readFileSync('a\0b'),
  () => fs.readFileSync(''),
  () => fs.readFileSync(new URL('http://example.test/x')),
  () => fs.readFileSync('file', { encoding: 'nope' }),
  () => fs.readFileSync('file', { flag: 'zz' }),
  () => fs.readFile('file'),
  () => fs.readFile('file', 'utf8', 'no callback'),
  () => fs.writeFileSync('file', { a: 1 }),
  () => fs.writeFileSync('file'),
  () => fs.appendFileSync('file', 5),
  () => fs.openSync('file', 'r', 'xyz'),
  () => fs.closeSync('3'),
  () => fs.closeSync(-1),
  () => fs.readSync(fd, 'text'),
  () => fs.readSync(fd, Buffer.alloc(4), 5, 1, 0),
  () => fs.readSync(fd, Buffer.alloc(4), 0, 10, 0),
  () => fs.readSync(fd, Buffer.alloc(4), -1, 1, 0),
  () => fs.readSync(fd, Buffer.alloc(0)),
  () => fs.writeSync(fd, Buffer.from('x')),
  () => fs.writeSync(fd, 5),
  () => fs.mkdirSync('d', { recursive: 1 }),
  () => fs.mkdtempSync(),
  () => fs.readdirSync('.', { encoding: 'nope' }),
  () => fs.accessSync('file', 'x'),
  () => fs.truncateSync('file', 1.5),
  () => fs.renameSync('file'),
  () => fs.symlinkSync('a', 'b', 'weird'),
  () => fs.statSync('file', 'x').size,
  () => fs.existsSync(),
  () => fs.existsSync({}),
  () => fs.readvSync(fd, 'x'),
  () => fs.lstat('file'),
];
for (const f of attempts) {
  try {
    console.log(String(f), '->', f());
  } catch (error) {
    console.log(String(f), '->', error.name, error.code, '|', error.message);
  }
}
