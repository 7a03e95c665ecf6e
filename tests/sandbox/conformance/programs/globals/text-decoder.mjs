// TextEncoder and TextDecoder: fatal, ignoreBOM, labels, invalid input
const bytes = (...list) => new Uint8Array(list);
const show = (f) => {
  try {
    return JSON.stringify(f());
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
console.log(
  new TextEncoder().encode('aü€😀\ud800'), new TextEncoder().encode(),
  new TextEncoder().encodeInto('a€😀', new Uint8Array(5)),
);
const inputs = {
  plain: bytes(0x61, 0xc3, 0xbc), truncated: bytes(0x61, 0xe2, 0x82), invalid: bytes(0xff, 0x61, 0xc0, 0x80),
  overlong: bytes(0xe0, 0x80, 0x80), surrogate: bytes(0xed, 0xa0, 0x80), bom: bytes(0xef, 0xbb, 0xbf, 0x61),
  odd: bytes(0x61, 0x00, 0x62), pair: bytes(0x3d, 0xd8, 0x00, 0xde), lone: bytes(0x3d, 0xd8, 0x61, 0x00),
};
for (const [name, input] of Object.entries(inputs)) {
  const decode = (label, options) => show(() => new TextDecoder(label, options).decode(input));
  console.log(
    name, decode('utf-8'), decode('utf-8', { fatal: true }), decode('utf-8', { ignoreBOM: true }),
    decode('utf-16le'), decode('latin1'),
  );
}
for (const label of [
  'utf8', 'UTF-8', ' utf-8 ', 'unicode-1-1-utf-8', 'ascii', 'latin1', 'iso-8859-1', 'windows-1252', 'utf-16',
  'utf-16be', 'ucs-2', 'shift_jis', 'gb18030', 'nope', '', undefined, null,
]) {
  console.log(label, show(() => new TextDecoder(label).encoding));
}
