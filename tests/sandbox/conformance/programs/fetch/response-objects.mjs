// Responses made by hand: defaults, json(), redirect(), error(), and what they refuse.
const show = async (response) => {
  const { status, statusText, ok, type, url, redirected, body } = response;
  console.log({ status, statusText, ok, type, url, redirected }, body === null, [...response.headers]);
};
await show(new Response());
await show(new Response('text', { status: 201, statusText: 'Made', headers: [['x', '1']] }));
await show(Response.json({ a: 1 }, { status: 202, headers: { 'x-b': '2' } }));
await show(Response.json('text', { headers: { 'content-type': 'text/own' } }));
await show(Response.redirect('http://a.test/ü', 301));
await show(Response.error());
await show(new Response(null, { status: 204 }));
console.log(
  new Response('x').body instanceof ReadableStream,
  String(new Response()),
  await new Response('a').text(),
);

const attempt = (f) => {
  try {
    f();
    console.log('fine');
  } catch ({ name, message }) {
    console.log(name, '|', message);
  }
};
attempt(() => new Response('x', { status: 204 }));
attempt(() => new Response('x', { status: 304 }));
attempt(() => new Response('', { status: 100 }));
attempt(() => new Response('', { status: 600 }));
attempt(() => new Response('', { statusText: 'line\nbreak' }));
attempt(() => Response.json(undefined));
attempt(() => Response.json(10n));
attempt(() => Response.redirect('http://a.test', 200));
attempt(() => Response.redirect('not a url'));
attempt(() => Response('x'));
const circular = {};
circular.self = circular;
attempt(() => Response.json(circular));
console.log(new Response('x', { headers: { a: 'b' } }));
