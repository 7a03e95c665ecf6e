// Buffer.write with its arguments; isUtf8, transcode, inspection, conversion
import { INSPECT_MAX_BYTES, isAscii, isUtf8, transcode } from 'node:buffer';
import buffer from 'node:buffer';

const b = Buffer.from('0123456789');
const write = (...args) => {
  const target = Buffer.alloc(8, '.');
  try {
    return `${target.write(...args)} ${JSON.stringify(target.toString('latin1'))}`;
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const args of [
  ['abc'], ['abc', 6], ['abc', 1, 2], ['ü€', 6], ['€€€'], ['616', 'hex'], ['6162zz', 1, 'hex'],
  ['YWJj', 2, 2, 'base64'], ['ab', 0, 'ucs2'], ['abcde', 4, 'ucs2'], ['é', 'latin1'], ['abc', 0, 0], ['', 3],
  ['abc', 8], ['abc', 9], ['abc', -1], ['abc', 0, 9], ['abc', 0, -1], [5], [], ['abc', 'nope'], ['abc', '1'],
  ['abc', 1.5],
]) console.log(args, '->', write(...args));
console.log(
  isUtf8(Buffer.from('ü')), isUtf8(Buffer.from([0xff])), isAscii(Buffer.from('abc')), isAscii(Buffer.from('ü')),
  transcode(Buffer.from('ü€'), 'utf8', 'latin1'), transcode(Buffer.from('ü'), 'utf8', 'utf16le'),
);
console.log(INSPECT_MAX_BYTES, Buffer.alloc(52), Buffer.alloc(51).toString('hex').length);
buffer.INSPECT_MAX_BYTES = 3;
console.log(Buffer.from('abcdef'), [Buffer.from('abc')]);
buffer.INSPECT_MAX_BYTES = 50;
console.log(
  Buffer.from('ab') + 'c', `${Buffer.from('x')}`, Buffer.from('ab') == 'ab', Number(Buffer.from('12')),
  [Buffer.from('a'), Buffer.from('b')].join(), Object.keys(Buffer.from('ab')), { ...Buffer.from('a') },
);
console.log(
  Buffer.from('abc').toString(undefined, 1), Buffer.from('abc').length, Buffer.from('a').toJSON(),
  typeof Buffer.from('').readUInt8, Buffer.from('abc').every((n) => n > 96), Buffer.from([1]).with?.(0, 2),
  Buffer.from('cab').toSorted?.(),
);
const { Blob } = buffer;
console.log(
  await new Blob([Buffer.from('from a buffer')]).text(),
  Buffer.from(await new Blob([b.subarray(0, 2)]).arrayBuffer()),
);
