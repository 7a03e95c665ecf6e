// readdir and opendir: Dirent properties, recursion, encodings, closing
import fs from 'node:fs';
import { opendir, readdir } from 'node:fs/promises';

fs.mkdirSync('root/sub/deep', { recursive: true });
for (const name of ['root/b.txt', 'root/a.txt', 'root/sub/c.txt', 'root/sub/deep/ü.txt']) fs.writeFileSync(name, name);
fs.symlinkSync('sub', 'root/link');
const kind = (d) => (d.isFile() ? 'file' : d.isDirectory() ? 'directory' : d.isSymbolicLink() ? 'link' : 'other');
const byName = (a, b) => (a < b ? -1 : 1);

console.log(fs.readdirSync('root').sort(byName), fs.readdirSync('root/sub', 'buffer').length);
const entries = fs.readdirSync('root', { withFileTypes: true }).sort((a, b) => byName(a.name, b.name));
for (const d of entries) console.log(d.constructor.name, d.name, d.parentPath, d.path, kind(d), Object.keys(d));
console.log(fs.readdirSync('root', { recursive: true }).sort(byName));
const all = await readdir('root', { recursive: true, withFileTypes: true });
console.log(all.map((d) => `${d.parentPath} ${d.name} ${kind(d)}`).sort(byName));
console.log((await readdir('root/sub/deep', { encoding: 'hex' }))[0], (await readdir('root/sub/deep', 'buffer'))[0]);

const names = [];
for await (const entry of await opendir('root')) names.push(entry.name);
console.log(names.sort(byName));
const dir = fs.opendirSync('root/sub');
console.log(dir.path, [dir.readSync().name, (await dir.read()).name].sort(byName), dir.readSync());
console.log(dir.closeSync());
for (const f of [
  () => dir.readSync(), () => dir.closeSync(), () => fs.opendirSync('none'), () => fs.opendirSync('root/a.txt'),
]) {
  try {
    f();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
await dir.read().catch((error) => console.log(error.code));
const recursive = [];
for await (const d of await opendir('root', { recursive: true, bufferSize: 1 })) recursive.push(`${d.parentPath}/${d.name}`);
console.log(recursive.sort(byName));
