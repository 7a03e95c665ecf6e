// fetch of data: and blob: URLs.
const show = async (url, init) => {
  try {
    const response = await fetch(url, init);
    const { status, ok, type } = response;
    console.log(
      url.replace(/nodedata:.*/, 'ID'),
      status,
      ok,
      type,
      [...response.headers],
      JSON.stringify(await response.text()),
    );
  } catch ({ name, message, cause }) {
    console.log(url.replace(/nodedata:.*/, 'ID'), '|', name, message, '|', cause?.message);
  }
};
await show('data:,hello%20there');
await show('data:text/html;charset=utf-8,<b>%C3%A4</b>');
await show('data:application/json;base64,eyJhIjoxfQ==');
await show('data:text/plain;base64,aGVs bG8');
await show('data:;base64,***');
await show('data:text/plain');
await show('data:,posted', { method: 'POST', body: 'x' });

const blob = new Blob(['some ', new Uint8Array([98, 108]), new Blob(['ob'])], { type: 'text/X-Own' });
const url = URL.createObjectURL(blob);
console.log(/^blob:nodedata:[0-9a-f-]{36}$/.test(url));
await show(url);
await show(url, { headers: { range: 'bytes=2-5' } });
await show(url, { headers: { range: 'bytes=90-' } });
await show(url, { method: 'POST' });
URL.revokeObjectURL(url);
await show(url);
