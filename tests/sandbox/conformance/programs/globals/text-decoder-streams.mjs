// TextDecoder over several chunks, kinds of input, other encodings, streams of text
const bytes = (...list) => new Uint8Array(list);
const show = (f) => {
  try {
    return JSON.stringify(f());
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
const stream = new TextDecoder();
console.log(
  [0xf0, 0x9f, 0x98, 0x80, 0x61].map((b) => stream.decode(bytes(b), { stream: true })),
  JSON.stringify(stream.decode()),
);
const cut = new TextDecoder('utf-8', { fatal: true });
console.log(
  show(() => cut.decode(bytes(0xe2, 0x82), { stream: true })), show(() => cut.decode()),
  show(() => cut.decode(bytes(0x62))),
);
for (const input of [
  new ArrayBuffer(2), new DataView(new ArrayBuffer(1)), new Uint16Array([0x41]), undefined, 'text', null, [1],
  new SharedArrayBuffer(1),
]) {
  console.log(show(() => new TextDecoder().decode(input)));
}
console.log(
  new TextDecoder('windows-1252').decode(bytes(0x80, 0x93, 0xe9)),
  new TextDecoder('utf-16be').decode(bytes(0, 0x61)), new TextDecoder('shift_jis').decode(bytes(0x82, 0xa0)),
);
const through = new Blob(['stream ü'])
  .stream()
  .pipeThrough(new TextDecoderStream())
  .pipeThrough(new TextEncoderStream())
  .pipeThrough(new TextDecoderStream('utf-8', { fatal: true }));
let text = '';
for await (const chunk of through) text += chunk;
console.log(
  text, new TextDecoderStream().encoding, Object.prototype.toString.call(new TextEncoder()),
  show(() => TextDecoder('utf-8')),
);
