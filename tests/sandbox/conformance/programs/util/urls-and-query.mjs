// node:url helpers and node:querystring with odd input
import querystring from 'node:querystring';
import url, { domainToASCII, domainToUnicode, fileURLToPath, pathToFileURL, urlToHttpOptions } from 'node:url';

const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
console.log(
  fileURLToPath('file:///a%20b/%C3%BC'), pathToFileURL('/a b#c?d%e/ü').href,
  show(() => fileURLToPath('http://h/x')), show(() => fileURLToPath('/x')),
  show(() => fileURLToPath('file://h/x')), show(() => fileURLToPath(5)), pathToFileURL('/dir/').href,
  pathToFileURL('/a\nb').href, show(() => pathToFileURL(5)),
);
console.log(
  domainToASCII('ünï.test'), domainToUnicode('xn--n-nga1b.test'), JSON.stringify(domainToASCII('xn--iñvalid')),
  urlToHttpOptions(new URL('http://u:p@h.test:81/a?b#c')).auth,
  url.format(new URL('http://u:p@ünï.test/a?b#c'), { auth: false, fragment: false, search: false, unicode: true }),
);
console.log(
  { ...url.parse('http://user:pass@host.test:80/p/a?q=1&r#h', true) }, url.resolve('http://h/a/b', '../c'),
  url.format({ protocol: 'http', host: 'h', pathname: 'x', query: { a: [1, 2] } }),
);
console.log(
  { ...querystring.parse('a=1&a=2&b=%C3%BC+x&c&=d&e=%zz&f=%ff') },
  querystring.stringify({ a: [1, 'x y'], b: 'ü&=', c: true, d: null, e: undefined, f: {}, g: NaN, h: 5n }),
  { ...querystring.parse('a:1;b:2', ';', ':', { maxKeys: 1 }) }, querystring.stringify({ a: 1, b: 2 }, ';', ':'),
  querystring.escape('a b*ü'), querystring.unescape('%41%zz'), querystring.stringify('text'),
  Object.getPrototypeOf(querystring.parse('')),
);
