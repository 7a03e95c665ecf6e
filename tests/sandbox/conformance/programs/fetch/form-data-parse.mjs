// response.formData() for multipart and urlencoded bodies, well formed and not.
const multipart = (body, boundary = 'b') =>
  new Response(body.replaceAll('\n', '\r\n'), {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });

const show = async (name, response) => {
  try {
    const form = await response.formData();
    for (const [key, value] of form) {
      if (value instanceof File)
        console.log(name, key, value.name, value.type, value.size, JSON.stringify(await value.text()));
      else console.log(name, key, JSON.stringify(value));
    }
    if (![...form].length) console.log(name, 'no fields');
  } catch (error) {
    console.log(name, '|', error.name, error.message);
  }
};
const field = 'Content-Disposition: form-data; name="a"';
await show('field', multipart(`--b\n${field}\n\none\ntwo\n--b--\n`));
await show('file', multipart(`--b\n${field}; filename="f.txt"\nContent-Type: text/x-y\n\ncontent\n--b--\n`));
await show('file without a type', multipart(`--b\n${field}; filename="f.bin"\n\ncontent\n--b--\n`));
await show('empty', multipart('--b--\n'));
await show('quoted boundary', multipart(`--b c\n${field}\n\nx\n--b c--\n`, '"b c"'));
await show('no end', multipart(`--b\n${field}\n\nx`));
await show('no name', multipart('--b\nContent-Disposition: form-data\n\nx\n--b--\n'));
await show('no boundary', new Response('x', { headers: { 'content-type': 'multipart/form-data' } }));
await show('other boundary', multipart(`--c\n${field}\n\nx\n--c--\n`));
await show('plain text', new Response('a=1'));
const urlencoded = { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=x' } };
await show('urlencoded', new Response('a=1&b=%C3%A4+%&a=2&=x&c', urlencoded));
