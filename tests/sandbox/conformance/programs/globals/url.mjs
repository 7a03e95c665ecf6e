// URL: parsing, relative references, errors, canParse and parse
const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message} ${error.input} ${error.base}`;
  }
};
for (const input of [
  'http://EXAMPLE.test:80/a/../b/./c?x=ü#h h', 'https://user:p%40ss@host.test:8443/', 'http://ünï.test/',
  'http://[::1]:3000/x', 'http://127.1/', 'file:///a/b%20c', 'file://host/share', 'data:text/plain,hi',
  'mailto:a@b.test', 'a:b', 'http://host\\path', '  http://trim.test/  ', 'http://h/%zz?%zz',
  'javascript:alert(1)', 'blob:http://h.test/id', 'http://0x7f.1/',
]) {
  const url = new URL(input);
  console.log(
    JSON.stringify(input), '->', url.href, '|', url.origin, '|', url.host, '|', url.pathname, '|', url.search,
    '|', url.hash,
  );
}
for (const [reference, base] of [
  ['b', 'http://h/a/c'], ['/b', 'http://h/a/c'], ['?q', 'http://h/a?x#y'], ['#f', 'http://h/a?x#y'],
  ['../../../up', 'http://h/a/b/'], ['//other/x', 'https://h/'], ['', 'http://h/a?q#f'], ['http:x', 'http://h/a/'],
]) {
  console.log(reference, base, '->', new URL(reference, base).href);
}
for (const args of [
  ['nope'], ['/x'], ['http://'], ['http://a b/'], ['http://h:99999'], ['x', 'not a base'], ['http://[::g]/'], [],
  ['http://%/'], [5], [null, 'http://h/'],
]) {
  console.log(
    args, '->', show(() => new URL(...args).href), show(() => URL.canParse(...args)),
    show(() => URL.parse(...args)?.href),
  );
}
const url = new URL('http://user@host.test:80/path?a=1#x');
