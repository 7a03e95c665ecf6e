// File, wrong arguments of Blob and File, object URLs
const blob = new Blob(
  ['aü', new Uint8Array([98, 99]), new Blob(['-inner-']), new ArrayBuffer(2), 5, null, { toString: () => 'object' }],
  { type: 'Text/PLAIN; Charset=x' },
);
const file = new File(['content'], 'näme.txt', { type: 'text/plain', lastModified: 1234 });
console.log(
  file.name, file.size, file.type, file.lastModified, file instanceof Blob, await file.slice(0, 3).text(),
  file.slice(0, 1) instanceof File, file.webkitRelativePath,
);
console.log(typeof new File([], 'x').lastModified, Object.keys(file), Object.prototype.toString.call(file));
for (const f of [
  () => new Blob('text'), () => new Blob(5), () => new Blob([Symbol('s')]), () => new Blob([], 5),
  () => new Blob([], { endings: 'x' }), () => new File(), () => new File([]), () => Blob([]),
  () => new Blob([], { type: 'bad\u0001type' }).type,
]) {
  try {
    console.log('accepted', JSON.stringify(f()));
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
const { resolveObjectURL } = await import('node:buffer');
const url = URL.createObjectURL(new Blob(['by url'], { type: 'text/x' }));
console.log(
  url.startsWith('blob:nodedata:'), await resolveObjectURL(url).text(), await (await fetch(url)).text(),
  URL.revokeObjectURL(url), resolveObjectURL(url),
);
console.log(structuredClone(blob).size, await structuredClone(new Blob(['cloned'])).text());
