// copyFile and cp: flags, filters, existing targets, trees, and copies into themselves
import fs from 'node:fs';

fs.mkdirSync('from/deep/er', { recursive: true });
fs.writeFileSync('from/a.txt', 'a');
fs.writeFileSync('from/deep/b.txt', 'b');
fs.writeFileSync('from/deep/er/c.log', 'c');
fs.symlinkSync('a.txt', 'from/link');
fs.chmodSync('from/a.txt', 0o640);
const tree = (folder) => fs.readdirSync(folder, { recursive: true }).sort();
const message = (error) => error.message.replaceAll(`${process.cwd()}/`, '');
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (error) {
    console.log(label, error.name, error.code, '|', message(error));
  }
};
fs.copyFileSync('from/a.txt', 'copy.txt');
console.log(fs.readFileSync('copy.txt', 'utf8'), (fs.statSync('copy.txt').mode & 0o777).toString(8));
attempt('excl', () => fs.copyFileSync('from/a.txt', 'copy.txt', fs.constants.COPYFILE_EXCL));
attempt('onto itself', () => fs.copyFileSync('copy.txt', 'copy.txt'));
attempt('directory', () => fs.copyFileSync('from', 'copy-dir').code);

attempt('cp without recursive', () => fs.cpSync('from', 'to'));
attempt('cp', () => fs.cpSync('from', 'to', { recursive: true }));
console.log(tree('to'), fs.lstatSync('to/link').isSymbolicLink(), fs.existsSync('to/link'));
fs.writeFileSync('to/a.txt', 'changed');
attempt('force: false', () => fs.cpSync('from', 'to', { recursive: true, force: false }));
console.log(fs.readFileSync('to/a.txt', 'utf8'));
attempt('errorOnExist', () => fs.cpSync('from/a.txt', 'to/a.txt', { force: false, errorOnExist: true }));
attempt('filter', () => fs.cpSync('from', 'some', { recursive: true, filter: (source) => !source.endsWith('.log') }));
console.log(tree('some'));
attempt('into itself', () => fs.cpSync('from', 'from/deep/copy', { recursive: true }));
attempt('onto itself', () => fs.cpSync('from', 'from', { recursive: true }));
attempt('directory over file', () => fs.cpSync('from', 'copy.txt', { recursive: true }));
attempt('file over directory', () => fs.cpSync('copy.txt', 'to'));
attempt('missing', () => fs.cpSync('none', 'to2').code);
await fs.promises.cp('from', 'async', { recursive: true, dereference: true });
console.log(tree('async'), fs.lstatSync('async/link').isFile());
await fs.promises.cp('from', 'async').catch((error) => console.log(error.name, error.code, message(error)));
