// URL: what each setter takes and ignores
const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message} ${error.input} ${error.base}`;
  }
};
const url = new URL('http://user@host.test:80/path?a=1#x');
for (const [key, value] of [
  ['port', '8080'], ['port', 'abc'], ['port', '99999'], ['protocol', 'https'], ['protocol', 'ftp:'],
  ['hostname', 'ünï.test'], ['host', 'h.test:1'], ['pathname', 'no slash/ü'], ['search', 'k=v w'], ['search', ''],
  ['hash', 'frag ment'], ['username', 'ü:'], ['password', 'p@'], ['href', 'http://new.test/'],
]) {
  url[key] = value;
  console.log(key, '=', value, '->', url.href);
}
console.log(
  show(() => (url.href = 'bad')), JSON.stringify({ url }), `${url}`, url.toString === URL.prototype.toString,
  Object.keys(url),
);
url.searchParams.append('new', 'ü &=+');
console.log(url.href, url.search);
