// Codes, system calls, numbers and messages of the usual errors of synchronous calls
import fs from 'node:fs';

fs.mkdirSync('dir/sub', { recursive: true });
fs.writeFileSync('file.txt', 'text');
fs.writeFileSync('dir/inner.txt', 'text');

const attempts = {
  readMissing: () => fs.readFileSync('missing.txt'),
  readDirectory: () => fs.readFileSync('dir'),
  readThroughFile: () => fs.readFileSync('file.txt/x'),
  writeDirectory: () => fs.writeFileSync('dir', 'x'),
  writeIntoMissing: () => fs.writeFileSync('none/file.txt', 'x'),
  openExclusive: () => fs.openSync('file.txt', 'wx'),
  statMissing: () => fs.statSync('missing.txt'),
  lstatMissing: () => fs.lstatSync('missing.txt'),
  mkdirExisting: () => fs.mkdirSync('dir'),
  mkdirOverFile: () => fs.mkdirSync('file.txt', { recursive: true }),
  mkdirInMissing: () => fs.mkdirSync('none/dir'),
  mkdirThroughFile: () => fs.mkdirSync('file.txt/a/b', { recursive: true }),
  readdirMissing: () => fs.readdirSync('none'),
  readdirFile: () => fs.readdirSync('file.txt'),
  rmdirFull: () => fs.rmdirSync('dir'),
  rmdirFile: () => fs.rmdirSync('file.txt'),
  unlinkMissing: () => fs.unlinkSync('missing.txt'),
  renameMissing: () => fs.renameSync('missing.txt', 'new.txt'),
  renameOverDirectory: () => fs.renameSync('file.txt', 'dir'),
  renameDirectoryOverFile: () => fs.renameSync('dir', 'file.txt'),
  copyMissing: () => fs.copyFileSync('missing.txt', 'new.txt'),
  copyExclusive: () => fs.copyFileSync('file.txt', 'dir/inner.txt', fs.constants.COPYFILE_EXCL),
  accessMissing: () => fs.accessSync('missing.txt'),
  accessExecute: () => fs.accessSync('file.txt', fs.constants.X_OK),
  readlinkOfFile: () => fs.readlinkSync('file.txt'),
  truncateMissing: () => fs.truncateSync('missing.txt'),
  badDescriptor: () => fs.readSync(54321, Buffer.alloc(1)),
  closeBadDescriptor: () => fs.closeSync(54321),
};
for (const [name, f] of Object.entries(attempts)) {
  try {
    console.log(name, f());
  } catch ({ code, syscall, errno, path, dest, message }) {
    console.log(name, code, syscall, errno, path, dest, '|', message);
  }
}
