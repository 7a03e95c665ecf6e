// Blobs and files: slices, streams, types, and how they become bodies.
const blob = new Blob(['häl', new Uint8Array([108, 111]), new Blob([' you'])], { type: 'TEXT/Plain' });
console.log(blob.size, blob.type, await blob.text(), blob);
console.log(
  await blob.slice(1, 4).text(),
  await blob.slice(-3).text(),
  blob.slice(4, 2).size,
  blob.slice(0, 1, 'a/b').type,
);
console.log(await blob.bytes(), (await blob.arrayBuffer()).byteLength);
const chunks = [];
for await (const chunk of blob.stream()) chunks.push(chunk.length);
console.log(chunks, blob.stream() instanceof ReadableStream);
console.log(
  (await new Blob(['a\r\nb\n'], { endings: 'native' }).text()) === 'a\nb\n',
  new Blob([1, null, {}]).size,
);

const file = new File([blob, '!'], 'name.txt', { type: 'text/x', lastModified: 1234 });
console.log(file.name, file.size, file.type, file.lastModified, file instanceof Blob, String(file));
console.log(file.slice(0, 3) instanceof File, await file.slice(-1).text());
console.log(structuredClone(blob) instanceof Blob, await structuredClone(blob).text());
for (const f of [
  () => new Blob('text'),
  () => new File([]),
  () => new Blob([], { endings: 'odd' }),
  () => new Blob([Symbol('x')]),
]) {
  try {
    f();
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
const response = new Response(file);
console.log(response.headers.get('content-type'), await response.text());
const large = new Blob(Array.from({ length: 5 }, () => 'x'.repeat(50_000)));
let total = 0;
for await (const chunk of large.stream()) total += chunk.length;
console.log(total === large.size, await large.slice(100_000, 100_010).text());
