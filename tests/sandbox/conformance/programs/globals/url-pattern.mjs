// URLPattern: groups, wildcards, modifiers, test and exec
const pattern = new URLPattern({ pathname: '/users/:id/:rest*' });
console.log(
  pattern.test({ pathname: '/users/5' }), pattern.test('http://h.test/users/5/a/b'),
  pattern.test('http://h.test/other'),
);
const result = pattern.exec('http://user@h.test:81/users/5/a/b?q=1#f');
console.log(
  result.pathname.groups.id, result.pathname.groups.rest, result.pathname.input, result.hostname.input,
  result.port.input, result.search.groups[0], result.hash.input, result.inputs,
);
console.log(
  pattern.pathname, pattern.protocol, pattern.hostname, pattern.port, pattern.search, pattern.hash,
  pattern.hasRegExpGroups,
);
for (const [source, base, input] of [
  ['/a/*', 'http://h.test', 'http://h.test/a/b/c'],
  ['/:name.:ext', 'http://h.test', 'http://h.test/file.txt'],
  ['/:id(\\d+)', 'http://h.test', 'http://h.test/42'],
  ['/:id(\\d+)', 'http://h.test', 'http://h.test/x'],
  ['/books{/old}?', 'http://h.test', 'http://h.test/books'],
  ['http{s}?://*.test/:x?', undefined, 'https://sub.test/'],
  ['/CASE', 'http://h.test', 'http://h.test/case'],
]) {
  const match = (base ? new URLPattern(source, base) : new URLPattern(source)).exec(input);
  console.log(source, input, match ? { ...match.pathname.groups, ...match.hostname.groups } : match);
}
console.log(
  new URLPattern('/CASE', 'http://h.test', { ignoreCase: true }).test('http://h.test/case'),
  new URLPattern().test('http://anything.test/'),
);
for (const f of [
  () => new URLPattern('/relative'), () => new URLPattern({ pathname: '/:' }),
  () => new URLPattern({ pathname: '(' }),
]) {
  try {
    console.log('accepted', f().pathname);
  } catch (error) {
    console.log(error.name, error.code);
  }
}
