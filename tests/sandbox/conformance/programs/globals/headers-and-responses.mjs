// Headers, Response and FormData without a network
const show = async (label, f) => {
  try {
    console.log(label, await f());
  } catch (error) {
    console.log(label, error.name, error.code, '|', error.message, '|', error.cause?.message);
  }
};
const headers = new Headers([['B', '2'], ['a', ' 1 '], ['b', '3'], ['Set-Cookie', 'x=1'], ['set-cookie', 'y=2']]);
console.log([...headers], headers.get('B'), headers.getSetCookie(), headers.has('A'), headers.get('none'));
await show('bad name', () => new Headers({ 'a b': '1' }));
await show('bad value', () => new Headers({ a: 'x\ny' }));
await show(
  'json',
  async () => { const r = Response.json({ a: 1 }, { status: 201 }); return [
    r.status, r.headers.get('content-type'), await r.json(), r.bodyUsed,
  ]; },
);
await show('twice', async () => { const r = new Response('x'); await r.text(); return r.text(); });
await show(
  'clone',
  async () => { const r = new Response('x'); const c = r.clone(); return [await r.text(), await c.text()]; },
);
await show('bad json', () => new Response('{bad').json().catch((e) => e.name));
await show('status', () => new Response('', { status: 99 }));
await show('body of 204', () => new Response('x', { status: 204 }));
await show(
  'redirect',
  () => { const r = Response.redirect('http://h.test/x', 301); return [r.status, r.headers.get('location'), r.ok]; },
);
await show(
  'search params',
  async () => { const r = new Response(new URLSearchParams({ a: 'b c' })); return [
    r.headers.get('content-type'), await r.text(),
  ]; },
);
await show('blob', async () => (await new Response('b', { headers: { 'content-type': 'text/x' } }).blob()).type);
await show('stream', () => new Response(ReadableStream.from([Buffer.from('from '), Buffer.from('stream')])).text());
await show(
  'form',
  async () => { const f = new FormData(); f.set('k', 'v'); const r = new Response(f); return [
    r.headers.get('content-type').split(';')[0], (await r.formData()).get('k'),
  ]; },
);
