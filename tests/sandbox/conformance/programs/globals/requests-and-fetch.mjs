// Request, fetch of data: URLs and its errors, FormData
const show = async (label, f) => {
  try {
    console.log(label, await f());
  } catch (error) {
    console.log(label, error.name, error.code, '|', error.message, '|', error.cause?.message);
  }
};
await show(
  'request',
  () => { const r = new Request('http://h.test/a b', { method: 'post', body: 'x' }); return [
    r.method, r.url, r.headers.get('content-type'), r.redirect, r.credentials, r.mode,
  ]; },
);
await show('GET with body', () => new Request('http://h.test', { body: 'x' }));
await show('bad method', () => new Request('http://h.test', { method: 'a b' }));
await show('relative', () => new Request('/x'));
await show('with password', () => new Request('http://u:p@h.test'));
await show(
  'data URL',
  async () => { const r = await fetch('data:text/plain;charset=utf-8,h%C3%BC'); return [
    r.status, r.headers.get('content-type'), await r.text(), r.url,
  ]; },
);
await show('base64', async () => (await fetch('data:;base64,aGk=')).text());
await show('no URL', () => fetch('nope'));
await show('unknown scheme', () => fetch('nope://x'));
await show('file', () => fetch('file:///etc/hosts'));
await show('aborted', () => fetch('data:,x', { signal: AbortSignal.abort() }));
await show('abort reason', () => fetch('http://127.0.0.1:9', { signal: AbortSignal.abort(new RangeError('mine')) }));
const form = new FormData();
form.append('a', 1);
form.append('a', new File(['x'], 'f.txt'));
form.append('b', new Blob(['y']));
console.log([...form].map(([k, v]) => [k, v.name ?? v]), form.getAll('a').length, form.get('b').name, form.has('c'));
