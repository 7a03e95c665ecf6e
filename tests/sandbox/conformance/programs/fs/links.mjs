// Symbolic and hard links: readlink, realpath, lstat, dangling links, loops
import fs from 'node:fs';
import path from 'node:path';

const here = fs.realpathSync('.');
const show = (value) => (typeof value === 'string' ? path.relative(here, value) || '.' : value);
const attempt = (label, f) => {
  try {
    console.log(label, show(f()));
  } catch (error) {
    console.log(label, error.code, error.syscall, error.message.replaceAll(`${here}/`, ''));
  }
};
fs.mkdirSync('real/sub', { recursive: true });
fs.writeFileSync('real/file', 'content');
fs.symlinkSync('real/file', 'to-file');
fs.symlinkSync('real', 'to-dir');
fs.symlinkSync('to-file', 'to-link');
fs.symlinkSync('nowhere', 'dangling');
fs.symlinkSync('loop-b', 'loop-a');
fs.symlinkSync('loop-a', 'loop-b');
console.log(fs.readlinkSync('to-file'), fs.readlinkSync('to-link', 'buffer'), fs.readFileSync('to-link', 'utf8'));
console.log(
  fs.lstatSync('to-file').isSymbolicLink(), fs.lstatSync('to-file').size, fs.statSync('to-file').isSymbolicLink(),
);
attempt('realpath', () => fs.realpathSync('to-link'));
attempt('native realpath', () => fs.realpathSync.native('to-dir/sub/..'));
attempt('through a directory', () => fs.realpathSync('to-dir/file'));
attempt('dangling realpath', () => fs.realpathSync('dangling'));
attempt('dangling stat', () => fs.statSync('dangling'));
attempt('loop', () => fs.readFileSync('loop-a'));
attempt('existing', () => fs.symlinkSync('real', 'to-file'));
console.log(fs.existsSync('dangling'), fs.lstatSync('dangling').isSymbolicLink(), fs.readdirSync('to-dir'));

fs.writeFileSync('dangling', 'made by writing through the link');
console.log(fs.readFileSync('nowhere', 'utf8'));
fs.linkSync('real/file', 'hard');
fs.writeFileSync('hard', 'changed');
console.log(
  fs.readFileSync('real/file', 'utf8'), fs.statSync('hard').nlink,
  fs.statSync('hard').ino === fs.statSync('real/file').ino,
);
attempt('hard link of a directory', () => fs.linkSync('real', 'hard-dir').code);
attempt('hard link of nothing', () => fs.linkSync('none', 'hard2'));
fs.unlinkSync('to-file');
fs.rmSync('to-dir', { recursive: true }); // removes the link, not what it points to
console.log(fs.existsSync('real/file'), fs.statSync('real/file').nlink, fs.existsSync('to-link'));
console.log(fs.readdirSync('.', { withFileTypes: true }).filter((d) => d.isSymbolicLink()).map((d) => d.name));
