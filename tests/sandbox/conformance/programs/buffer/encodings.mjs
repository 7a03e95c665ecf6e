// Every encoding in both directions, with invalid, odd and cut-off input
const encodings = [
  'utf8', 'utf-8', 'UTF8', 'ucs2', 'utf16le', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url',
];
const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const text of ['aü€😀', '\ud800x\udc00', '']) for (const encoding of encodings) console.log(
  JSON.stringify(text), encoding, Buffer.from(text, encoding), Buffer.byteLength(text, encoding),
);
const bytes = Buffer.from([0x61, 0xc3, 0xbc, 0xff, 0xe2, 0x82, 0xf0, 0x9f, 0x98, 0x80, 0x00, 0xed, 0xa0, 0x80]);
for (const encoding of encodings) console.log(encoding, JSON.stringify(bytes.toString(encoding)));
for (const hex of ['abc', 'abcg12', 'zz', 'AbCd', '0x12', ' 12', '1']) console.log(
  'hex', hex, Buffer.from(hex, 'hex'), Buffer.byteLength(hex, 'hex'),
);
for (const base64 of [
  'YQ', 'YQ==', 'YQ=', 'Y', 'YW Jj', 'YW\nJj', 'YW*Jj', 'YWJj====', 'YQ==YQ==', '-_-_', '+/+/', '=', 'YWJjZA',
]) console.log('base64', JSON.stringify(base64), Buffer.from(base64, 'base64'), Buffer.byteLength(base64, 'base64'));
for (const args of [[0, 1], [1, 3], [-5, 3], [3, 1], [1], [undefined, 2], [1, 100], [2.7, 3.9], ['1', '3'], [NaN, 2]]) console.log(
  args, JSON.stringify(bytes.toString('latin1', ...args)),
);
for (const encoding of ['nope', '', 5, null, undefined, 'utf-16', 'UCS-2', 'utf 8', 'hexx', {}]) {
  console.log(
    encoding, Buffer.isEncoding(encoding), show(() => Buffer.from('ab', encoding)),
    show(() => bytes.toString(encoding).length),
  );
}
console.log(
  Buffer.byteLength(bytes), Buffer.byteLength(new ArrayBuffer(3)), Buffer.byteLength('€'),
  show(() => Buffer.byteLength(5)), show(() => Buffer.byteLength()),
);
console.log(
  bytes.utf8Slice(0, 3), bytes.latin1Slice(0, 1), bytes.hexSlice(0, 2), typeof bytes.base64Slice,
  bytes.toLocaleString === bytes.toString, bytes.inspect?.name,
);
console.log(
  Buffer.from('\ufeffbom').toString().length, Buffer.from('\ufeffbom'), Buffer.from('a\0b', 'ascii'),
  Buffer.from('é€', 'latin1'), Buffer.from('é€', 'ascii'),
);
