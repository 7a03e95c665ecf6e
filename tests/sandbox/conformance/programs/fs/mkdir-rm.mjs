// mkdir, mkdtemp, rmdir and rm with recursive and force: results and errors
import fs from 'node:fs';
import path from 'node:path';

const relative = (value) => (typeof value === 'string' ? path.relative('.', value) : value);
const attempt = (label, f) => {
  try {
    console.log(label, relative(f()));
  } catch (error) {
    console.log(label, error.name, error.code, error.syscall, relativeMessage(error));
  }
};
const relativeMessage = (error) => error.message.replaceAll(`${process.cwd()}/`, '');

attempt('first new one', () => fs.mkdirSync('a/b/c', { recursive: true }));
attempt('next new one', () => fs.mkdirSync('a/b/d/e', { recursive: true }));
attempt('nothing new', () => fs.mkdirSync('a/b/c', { recursive: true }));
attempt('plain', () => fs.mkdirSync('plain'));
attempt('mode', () => fs.mkdirSync('mode', 0o700));
attempt('bad mode', () => fs.mkdirSync('mode2', 'rwx'));
attempt('slash at the end', () => fs.mkdirSync('slash/'));
console.log((fs.statSync('mode').mode & 0o777).toString(8), fs.readdirSync('.').filter((n) => !n.startsWith('main')));

const temporary = fs.mkdtempSync('tmp-');
console.log(/^tmp-[\w]{6}$/.test(temporary), fs.statSync(temporary).isDirectory(), fs.mkdtempSync('tmp-') !== temporary);
fs.writeFileSync('a/file', 'x');
attempt('rmdir full', () => fs.rmdirSync('a'));
attempt('rm directory', () => fs.rmSync('a'));
attempt('rm missing', () => fs.rmSync('none'));
attempt('rm missing by force', () => fs.rmSync('none', { force: true }));
attempt('rm file', () => fs.rmSync('a/file'));
attempt('unlink directory', () => fs.unlinkSync('plain').code);
attempt('rmdir', () => fs.rmdirSync('plain'));
attempt('rm recursive', () => fs.rmSync('a', { recursive: true }));
attempt('rm bad option', () => fs.rmSync('mode', { recursive: 'yes' }));
await fs.promises.rm('none', { recursive: true }).catch((error) => console.log(error.code, relativeMessage(error)));
console.log(fs.existsSync('a'), await fs.promises.rm('slash', { recursive: true, force: true }));
console.log(
  relative(await fs.promises.mkdir('p/q', { recursive: true })),
  await fs.promises.mkdir('p/q', { recursive: true }),
);
