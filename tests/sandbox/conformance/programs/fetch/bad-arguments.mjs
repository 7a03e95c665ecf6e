// Requests that fetch refuses before it sends anything.
const attempts = [
  ['not a url'],
  ['/relative'],
  ['ftp://a.test/'],
  ['about:blank'],
  ['file:///etc/hosts'],
  ['http://user:secret@a.test/'],
  ['http://127.0.0.1:6667/'],
  ['http://127.0.0.1:99999/'],
  ['http://a.test/', { body: 'x' }],
  ['http://a.test/', { method: 'HEAD', body: 'x' }],
  ['http://a.test/', { method: 'TRACE' }],
  ['http://a.test/', { method: 'connect' }],
  ['http://a.test/', { method: 'with space' }],
  ['http://a.test/', { headers: { 'bad name': '1' } }],
  ['http://a.test/', { headers: { x: 'line\nbreak' } }],
  ['http://a.test/', { headers: { x: '€' } }],
  ['http://a.test/', { headers: [['only a name']] }],
  ['http://a.test/', { headers: 'text' }],
  ['http://a.test/', { mode: 'navigate' }],
  ['http://a.test/', { credentials: 'perhaps' }],
  ['http://a.test/', { window: 1 }],
  ['http://a.test/', { keepalive: true, method: 'POST', body: ReadableStream.from([]), duplex: 'half' }],
  [],
];
for (const args of attempts) {
  try {
    await fetch(...args);
    console.log('NEVER');
  } catch ({ name, code, message, cause }) {
    console.log(name, code, '|', message, '|', cause && `${cause.name} ${cause.code} ${cause.message}`);
  }
}
