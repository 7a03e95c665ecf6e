// FileHandle: reading and writing at positions, vectors, truncation, closing
import { open } from 'node:fs/promises';

const file = await open('data.bin', 'w+');
console.log(file.constructor.name, typeof file.fd, file.fd > 2);
console.log(await file.write('hello world'), await file.write(Buffer.from('XYZ'), 0, 2, 6));
console.log(await file.write('!!', null, 'utf8'));
const buffer = Buffer.alloc(5, '.');
let { bytesRead } = await file.read(buffer, 0, 5, 0);
console.log(bytesRead, String(buffer));
console.log((await file.read(buffer, 1, 2, 6)).bytesRead, String(buffer));
console.log((await file.read({ buffer, position: 11 })).bytesRead, String(buffer));
console.log((await file.read(buffer, 0, 5, 1000)).bytesRead, (await file.read()).buffer.length);

const [a, b] = [Buffer.alloc(3), Buffer.alloc(100)];
({ bytesRead } = await file.readv([a, b], 0));
console.log(bytesRead, String(a), String(b.subarray(0, bytesRead - 3)));
console.log((await file.writev([Buffer.from('one'), new Uint8Array([45]), Buffer.from('two')], 2)).bytesWritten);
console.log(await file.readFile('utf8'), (await file.stat()).size);
await file.truncate(4);
await file.appendFile('++');
console.log(String((await file.read({ position: 0 })).buffer.subarray(0, 24)).replaceAll('\0', '0'));
await file.writeFile('from here');
await file.sync();
await file.datasync();
file.on('close', () => console.log('close event'));
const fd = file.fd;
console.log(await file.close(), fd !== file.fd, file.fd);
for (const f of [() => file.read(), () => file.stat(), () => file.write('x')]) {
  await f().catch((error) => console.log(error.code, error.syscall, error.message));
}
console.log(await file.close());
{
  await using disposed = await open('data.bin');
  console.log((await disposed.readFile()).length, typeof disposed[Symbol.asyncDispose]);
}
await open('data.bin', 'wx').catch((error) => console.log(error.message));
await open('data.bin', 'zz').catch((error) => console.log(error.code, error.message));
