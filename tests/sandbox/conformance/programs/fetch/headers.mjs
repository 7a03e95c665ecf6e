// Headers: names in lower case, sorted, joined; Set-Cookie apart; what is refused.
const headers = new Headers({ 'X-B': '1', 'x-a': ' padded\t' });
headers.append('x-b', '2');
headers.append('Set-Cookie', 'a=1');
headers.append('Set-Cookie', 'b=2, still b');
headers.set('Accept', 'text/html');
console.log([...headers]);
console.log(headers);
console.log(headers.get('X-b'), headers.get('x-none'), headers.has('ACCEPT'), headers.getSetCookie());
console.log([...headers.keys()].join(), [...headers.values()].length);
headers.forEach(
  function (value, name, all) {
    if (name === 'accept') console.log(value, name, all === headers, this.own);
  },
  { own: true },
);
headers.delete('x-B');
headers.delete('x-none');
console.log([...new Headers([...headers, ['x-c', '3']]).keys()], [...new Headers(headers)].length);
console.log([...new Headers(new Map([['m', 'map']]))], [...new Headers({ n: 1, u: undefined, o: null })]);

const iterator = headers[Symbol.iterator]();
console.log(iterator.next().value, headers.append('zz', 'added while iterating'), [...iterator].at(-1));

const attempt = (f) => {
  try {
    f();
    console.log('fine');
  } catch ({ name, message }) {
    console.log(name, '|', message);
  }
};
attempt(() => new Headers([['a']]));
attempt(() => new Headers('a: b'));
attempt(() => new Headers(null));
attempt(() => headers.set('', 'x'));
attempt(() => headers.append('a b', 'x'));
attempt(() => headers.append('a', 'x\u0000y'));
attempt(() => headers.append('a', 'x\r\n\t '));
attempt(() => headers.get());
attempt(() => Headers.prototype.get.call({}, 'a'));
attempt(() => new Response().headers.set('x', '1'));
attempt(() => Response.error().headers.set('x', '1'));
