// atob and btoa: round trips, whitespace, padding, wrong characters
const show = (f, ...args) => {
  try {
    return JSON.stringify(f(...args));
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const text of [
  '', 'a', 'ab', 'abc', 'hello world', '\x00\xff', 'ü', 5, null, undefined, true, [1, 2], { a: 1 }, '€', '😀',
  Symbol('s'),
]) {
  console.log('btoa', typeof text === 'symbol' ? 'symbol' : JSON.stringify(text), show(btoa, text));
}
for (const text of [
  '', 'YQ==', 'YQ=', 'YQ', 'YWI=', 'YWJj', ' YW\tJ\nj ', 'Y', 'YQ===', 'YQ=a', '=', '====', 'YWJj=', 'YW-_', 'ü',
  'YWJ\u00a0j', 'YR==', null, undefined, 12, 'AP8=',
]) {
  console.log('atob', JSON.stringify(text), show(atob, text));
}
console.log(show(btoa), show(atob), atob.name, btoa.length);
console.log(
  Buffer.from('YW-_', 'base64').toString('latin1') === Buffer.from('YW+/', 'base64').toString('latin1'),
  Buffer.from('Y!W=J j', 'base64').toString(),
);
