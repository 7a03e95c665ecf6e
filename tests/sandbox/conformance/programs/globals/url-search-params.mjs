// URLSearchParams: construction, editing, order, encoding, iteration
const show = (...args) => new URLSearchParams(...args).toString();
console.log(
  show('?a=1&b=2'), show('a=1&a=2&a'), show('a=b=c&=d&&e='), show({ a: 1, b: [2, 3], c: null }),
  show([['x', 'y'], ['x', 'z']]), show(new Map([['m', 1]])), show(new URLSearchParams('c=d')), show(''),
  show(undefined), show(null), show(5),
);
console.log(
  show('a=%C3%BC+%2B&b=ü +&c=%zz&d=%ff'), new URLSearchParams('a=%C3%BC+%2B').get('a'),
  new URLSearchParams('?%20=+').get(' '),
);
console.log(show({ key: 'a b&c=d/e?f#g:h@i,j;k\'l"m*n~o(p)q!r-s_t.u' }), encodeURIComponent(' +&'));
const params = new URLSearchParams('b=2&a=1&b=3&c=');
console.log(
  params.size, params.get('b'), params.getAll('b'), params.get('none'), params.getAll('none'), params.has('a'),
  params.has('b', '3'), params.has('b', '4'),
);
params.append('a', 'again');
params.set('b', 'only');
params.set('new', undefined);
console.log(`${params}`);
params.delete('a', '1');
params.delete('none');
params.sort();
console.log(`${params}`, [...params], [...params.keys()], [...params.values()], Object.fromEntries(params));
params.forEach(function (value, key, all) {
  console.log(key, value, all === params, this.context);
}, { context: 'given' });
const iterator = params.entries();
console.log(
  iterator.next(), iterator[Symbol.toStringTag], iterator[Symbol.iterator]() === iterator,
  typeof params[Symbol.iterator],
);
for (const [key] of params) if (key === 'a') params.append('z', 'while iterating');
console.log(params.size, `${params}`);
const url = new URL('http://h.test/?x=1');
url.searchParams.delete('x');
console.log(url.href, url.searchParams === url.searchParams);
for (const f of [
  () => new URLSearchParams([['a']]), () => new URLSearchParams([1]), () => new URLSearchParams(Symbol('s')),
  () => params.get(), () => params.append('a'), () => params.forEach('x'),
  () => URLSearchParams.prototype.get.call({}, 'a'), () => new URLSearchParams(() => {}).toString(),
]) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
