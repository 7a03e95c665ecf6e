// Descriptors: partial reads and writes, explicit and running positions, growing by truncate
import fs from 'node:fs';

const fd = fs.openSync('data', 'w+');
console.log(
  fs.writeSync(fd, 'abcdef'), fs.writeSync(fd, Buffer.from('ghijkl'), 2, 3), fs.writeSync(fd, '€', null, 'utf8'),
);
console.log(fs.writeSync(fd, 'ZZ', 1), fs.writeSync(fd, 'end'));
const buffer = Buffer.alloc(8, '.');
console.log(fs.readSync(fd, buffer), String(buffer)); // at the end: nothing
console.log(
  fs.readSync(fd, buffer, 0, 3, 0), String(buffer),
  fs.readSync(fd, buffer, { offset: 3, length: 2, position: 4 }), String(buffer),
);
console.log(fs.readSync(fd, buffer, 0, 8, 10n), buffer, fs.fstatSync(fd).size);

fs.ftruncateSync(fd, 4);
fs.ftruncateSync(fd, 7);
console.log(fs.readFileSync('data'));
fs.writeSync(fd, 'X', 10);
console.log(fs.readFileSync('data'));
fs.truncateSync('data');
console.log(fs.fstatSync(fd).size, fs.writeSync(fd, 'after'), fs.statSync('data').size);
fs.closeSync(fd);

const append = fs.openSync('log', 'a');
fs.writeSync(append, 'one\n');
fs.writeSync(append, 'two\n', 0); // position is not looked at when appending
fs.writevSync(append, [Buffer.from('three'), Buffer.from('\n')]);
fs.closeSync(append);
console.log(fs.readFileSync('log', 'utf8'));

const reader = fs.openSync('log', 'r');
const small = Buffer.alloc(3);
const parts = [];
for (let n; (n = fs.readSync(reader, small, 0, 3, null)) > 0; ) parts.push(small.toString('utf8', 0, n));
console.log(parts);
fs.read(reader, { buffer: Buffer.alloc(4), position: 4 }, (error, n, buf) => {
  console.log('callback', error, n, String(buf));
  fs.close(reader, (closeError) => {
    console.log('closed', closeError);
    fs.read(54321, Buffer.alloc(1), 0, 1, 0, (e) => {
      console.log(e.code, e.syscall, e.message);
      fs.fsync(54321, (e2) => console.log(e2.code, e2.syscall, e2.message));
    });
  });
});
