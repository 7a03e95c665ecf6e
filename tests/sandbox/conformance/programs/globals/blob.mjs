// Blob: parts, slices, text, streams, bytes, types
const blob = new Blob(
  ['aü', new Uint8Array([98, 99]), new Blob(['-inner-']), new ArrayBuffer(2), 5, null, { toString: () => 'object' }],
  { type: 'Text/PLAIN; Charset=x' },
);
console.log(blob.size, blob.type, JSON.stringify(await blob.text()), Object.prototype.toString.call(blob));
for (const args of [[], [1], [0, 1], [-4], [-4, -1], [3, 1], [2, 100], [0, 3, 'text/html'], [NaN, 2], ['1', '3']]) {
  const slice = blob.slice(...args);
  console.log(args, slice.size, JSON.stringify(slice.type), JSON.stringify(await slice.text()));
}
console.log(
  new Uint8Array(await blob.slice(3, 5).arrayBuffer()), await blob.slice(0, 1).bytes(),
  Buffer.from(await new Blob(['x']).arrayBuffer()).toString(),
);
const chunks = [];
for await (const chunk of new Blob(['one', 'two']).stream()) chunks.push(Buffer.from(chunk).toString());
console.log(
  chunks.join('+'), await new Response(new Blob(['{"a":1}'])).json(), await new Response(blob.slice(0, 1)).text(),
);
const source = new Uint8Array([1, 2, 3]);
const copied = new Blob([source]);
source[0] = 9;
console.log(
  await copied.bytes(), new Blob().size, new Blob([]).type === '',
  new Blob(['a\r\nb'], { endings: 'transparent' }).size, new Blob(['a\r\nb\n'], { endings: 'native' }).size,
);
