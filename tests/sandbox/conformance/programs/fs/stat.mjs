// Stats: kinds, sizes, modes, times set by utimes, bigint, throwIfNoEntry
import fs from 'node:fs';

fs.writeFileSync('file', 'twelve bytes');
fs.mkdirSync('dir');
const stats = fs.statSync('file');
console.log(
  stats.isFile(), stats.isDirectory(), stats.isSymbolicLink(), stats.isFIFO(), stats.isSocket(),
  stats.isBlockDevice(),
);
console.log(Object.keys(stats), stats.size, stats.nlink, stats.constructor.name);
console.log(
  stats.mtime instanceof Date,
  Math.abs(Date.now() - stats.mtimeMs) < 60_000,
);
console.log(fs.statSync('dir').isDirectory(), (fs.statSync('dir').mode & fs.constants.S_IFMT) === fs.constants.S_IFDIR);

fs.utimesSync('file', 1_000_000, new Date(2_000_000_500));
const { atimeMs, mtimeMs, mtime } = fs.statSync('file');
console.log(atimeMs, mtimeMs, mtime.toISOString());
await fs.promises.utimes('file', '123456', 7.25);
console.log(fs.statSync('file').atimeMs, fs.statSync('file').mtimeMs);
const fd = fs.openSync('file', 'r+');
fs.futimesSync(fd, 5, 6);
console.log(fs.fstatSync(fd).mtimeMs, fs.fstatSync(fd).atimeMs);
fs.writeSync(fd, 'x');
fs.closeSync(fd);
console.log(fs.statSync('file').mtimeMs > 6000, fs.statSync('file').size);

fs.chmodSync('file', 0o751);
console.log((fs.statSync('file').mode & 0o777).toString(8), (fs.statSync('file').mode >>> 12).toString(8));
fs.chmodSync('file', '604');
console.log((fs.statSync('file').mode & 0o777).toString(8));
const big = fs.statSync('file', { bigint: true });
console.log(big.size, typeof big.mtimeNs, big.mtimeNs / 1_000_000n === big.mtimeMs, big.constructor.name, big.isFile());
console.log(fs.statSync('none', { throwIfNoEntry: false }), fs.lstatSync('none', { throwIfNoEntry: false }));
console.log(await fs.promises.stat('none', { throwIfNoEntry: false }).catch((error) => error.code));
for (const f of [
  () => fs.utimesSync('file', 'x', 1), () => fs.utimesSync('none', 1, 1), () => fs.chmodSync('file', '9'),
  () => fs.chmodSync('none', 1),
]) {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
