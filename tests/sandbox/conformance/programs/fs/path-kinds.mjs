// Paths as text, Buffer and URL; odd names; relative to a changed working directory
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const url = new URL('./from url.txt', import.meta.url);
fs.writeFileSync(url, 'by URL');
console.log(url.pathname.endsWith('/from%20url.txt'), fs.readFileSync('from url.txt', 'utf8'));
fs.writeFileSync(Buffer.from('by-buffer.txt'), 'by Buffer');
console.log(fs.readFileSync('by-buffer.txt', 'utf8'), fs.statSync(new TextEncoder().encode('by-buffer.txt')).size);
for (const name of ['ü ñ 中', '100%', 'a#b?c', '.hidden', '-dash', "quo'te", 'new\nline', '😀']) {
  fs.writeFileSync(name, name);
  console.log(
    JSON.stringify(name), fs.readFileSync(pathToFileURL(name), 'utf8') === name,
    path.basename(pathToFileURL(name).href),
  );
}
fs.mkdirSync('deep/er', { recursive: true });
const before = process.cwd();
process.chdir('deep/er');
fs.writeFileSync('here.txt', 'relative to the new folder');
console.log(
  path.relative(before, process.cwd()), fs.existsSync('../er/./here.txt'), fs.existsSync('../../by-buffer.txt'),
);
process.chdir('..');
console.log(
  fs.readdirSync('.'), fs.readdirSync('er/'), fs.existsSync('er/here.txt/'),
  path.resolve('x') === path.join(before, 'deep', 'x'),
);
process.chdir(before);
for (const file of [new URL('file:///a%2Fb'), new URL('file://host/a'), { href: 'file:///x' }, 'by-buffer.txt/']) {
  try {
    fs.readFileSync(file);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(fs.readdirSync(Buffer.from('deep')), fs.readdirSync('deep', { encoding: 'buffer' }));
