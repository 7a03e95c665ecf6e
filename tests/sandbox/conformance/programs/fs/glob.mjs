// fs.glob: patterns, exclusion, Dirents, the asynchronous iterator
import fs from 'node:fs';
import { glob } from 'node:fs/promises';

for (const file of [
  'a.js', 'b.ts', 'src/c.js', 'src/d.test.js', 'src/deep/e.js', 'src/deep/f.json', '.hidden/g.js', 'x[1].js',
]) {
  fs.mkdirSync(`root/${file}`.replace(/\/[^/]*$/, ''), { recursive: true });
  fs.writeFileSync(`root/${file}`, '');
}
const patterns = [
  '*.js', '**/*.js', 'src/*', 'src/**', '**/deep', '*.{js,ts}', '?.js', '[ab].*', '**/*.test.js', 'none*',
  'src/deep/e.js', './src/*.js', '**/{e,f}.*', '!(a)*.js',
];
for (const pattern of patterns) console.log(pattern, fs.globSync(pattern, { cwd: 'root' }).sort());
console.log(fs.globSync(['a.*', 'b.*'], { cwd: 'root' }).sort());
console.log(fs.globSync('**/*.js', { cwd: 'root', exclude: (name) => name === 'deep' || name === 'src/deep' }).sort());
console.log(fs.globSync('**/*.js', { cwd: 'root', exclude: ['src/**'] }).sort());
console.log(fs.globSync('src/*', { cwd: 'root', withFileTypes: true }).map((d) => `${d.name} ${d.isDirectory()}`).sort());
const found = [];
for await (const name of glob('src/**/*.js', { cwd: 'root' })) found.push(name);
console.log(found.sort());
fs.glob('*.ts', { cwd: 'root' }, (error, matches) => console.log('callback', error, matches));
try {
  fs.globSync(5);
} catch (error) {
  console.log(error.code, error.message);
}
