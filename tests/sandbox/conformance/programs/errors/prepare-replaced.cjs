// Error.prepareStackTrace: what is returned, errors inside it, its removal, after an await
Error.prepareStackTrace = (error, sites) => `${error.name} with ${sites.length > 0} frames`;
console.log(new TypeError('x').stack, '|', require('node:util').inspect(new TypeError('y')));
Error.prepareStackTrace = () => {
  throw new Error('in prepareStackTrace');
};
try {
  console.log(new Error('z').stack);
} catch (error) {
  console.log('caught', error.message);
}
Error.prepareStackTrace = undefined;
console.log(new Error('normal again').stack.split('\n')[1].replace(__dirname, ''));
async function asynchronous() {
  await null;
  Error.prepareStackTrace = (_, sites) => sites.map((site) => [site.getFunctionName(), site.isAsync()]);
  console.log(new Error('after await').stack[0]);
}
(async function outer() {
  await asynchronous();
})();
