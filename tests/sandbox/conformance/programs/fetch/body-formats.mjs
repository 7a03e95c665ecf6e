// A body as text, JSON, bytes, buffer, blob and form; and the errors of those that do not fit.
const formats = ['text', 'json', 'bytes', 'arrayBuffer', 'blob', 'formData'];
const show = async (name, make) => {
  for (const format of formats) {
    try {
      const value = await make()[format]();
      if (value instanceof Blob) console.log(name, format, value.type, value.size, await value.text());
      else if (value instanceof FormData) console.log(name, format, [...value]);
      else console.log(name, format, value);
    } catch (error) {
      console.log(name, format, error.name, '|', error.message);
    }
  }
};
await show('JSON', () => Response.json({ a: [1] }));
await show('text', () => new Response('häl'));
await show('form', () => new Response(new URLSearchParams({ q: 'a b', r: 'ü' })));
await show('nothing', () => new Response());
await show('bytes', () => new Response(new Uint8Array([0xef, 0xbb, 0xbf, 0x68, 0xff])));
await show('typed', () => new Response(new Blob(['{"b":2}'], { type: 'text/x-own' })));

const response = new Response('once');
await response.text();
for (const format of formats) {
  await response[format]().catch(({ name, message }) => console.log('again', format, name, message));
}
