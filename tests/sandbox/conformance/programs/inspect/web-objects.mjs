// How objects of the web platform are printed: URL, Headers, Request, Response, Blob, streams, events
import { inspect } from 'node:util';

const url = new URL('http://user:pass@host.test:8080/a/b?x=1&y=2#hash');
console.log(url, [url], { deep: { er: { url } } }, inspect(url, { depth: 0 }));
console.log(
  url.searchParams, new URLSearchParams(), new URLSearchParams('a=1&a=2').entries(),
  new URLSearchParams('k=v').keys(),
);
console.log(
  new Headers({ 'Content-Type': 'text/html', 'X-B': '2' }), [new Headers()],
  new Headers([['a', '1'], ['a', '2']]).entries(),
);
console.log(new Response('body', { status: 201, statusText: 'Made', headers: { a: 'b' } }));
console.log(
  new Request('http://host.test/', { method: 'POST', body: 'x', headers: { a: '1' } }).constructor.name,
  Response.error(),
);
console.log(new Blob(['abc'], { type: 'text/plain' }), new File(['x'], 'name.txt', { lastModified: 0 }), [new Blob([])]);
const form = new FormData();
form.append('a', '1');
form.append('file', new Blob(['b']), 'f.txt');
console.log([...form.keys()], form.get('file').name, inspect(form).split('\n')[0]);
const controller = new AbortController();
console.log(controller, controller.signal, AbortSignal.abort('why'));
console.log(
  new ReadableStream(), new WritableStream(), new TransformStream(),
  new CountQueuingStrategy({ highWaterMark: 1 }),
);
console.log(new TextEncoder(), new TextDecoder('latin1'), new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }));
console.log(
  new MessageChannel().port1.constructor.name, new EventTarget(), performance.constructor.name, crypto,
  crypto.subtle, navigator.constructor.name,
);
console.log(inspect(new Event('click', { cancelable: true })).replace(/timeStamp: [\d.]+/, 'timeStamp: N'));
console.log(
  Object.keys(new CustomEvent('c', { detail: 1 })), inspect(new DOMException('m', 'AbortError')).split('\n')[0],
);
console.log(
  new URLPattern({ pathname: '/a/:id' }).pathname, inspect(new URLPattern('/x', 'http://h.test')).split('\n')[0],
  structuredClone, fetch, queueMicrotask,
);
