// rename: over existing targets, into missing folders, of folders; writing atomically by rename
import fs from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

fs.writeFileSync('old', 'old');
fs.writeFileSync('new', 'new');
const before = fs.statSync('new', { bigint: true }).ino;
await rename('new', 'old');
console.log(await readFile('old', 'utf8'), fs.existsSync('new'), fs.statSync('old', { bigint: true }).ino === before);
await rename('old', 'old');

fs.mkdirSync('full/inner', { recursive: true });
fs.writeFileSync('full/inner/file', 'kept');
fs.mkdirSync('empty');
const failing = [
  ['old', 'none/old'],
  ['missing', 'anything'],
  ['old', 'empty'],
  ['full', 'old'],
  ['empty', 'full'],
  ['full', 'full/inner/deeper'],
  ['old/x', 'y'],
];
for (const [from, to] of failing) {
  await rename(from, to).catch(({ code, syscall, path, dest, message }) => console.log(code, syscall, path, dest, '|', message));
}
await rename('full', 'empty'); // an empty folder may be replaced
console.log(fs.existsSync('full'), await readFile('empty/inner/file', 'utf8'));

const saveAtomically = async (name, data) => {
  const temporary = `${name}.${process.pid}.tmp`;
  await writeFile(temporary, data, { flag: 'wx' });
  await rename(temporary, name).catch(async (error) => {
    await rm(temporary);
    throw error;
  });
};
await saveAtomically('config.json', '{"v":1}');
const reader = fs.openSync('config.json'); // keeps seeing the file that it opened
await saveAtomically('config.json', '{"v":2}');
console.log(fs.readFileSync(reader, 'utf8'), await readFile('config.json', 'utf8'));
fs.closeSync(reader);
await saveAtomically('empty', 'x').catch((error) => console.log(error.code));
console.log(fs.readdirSync('.').filter((name) => name.endsWith('.tmp')));
