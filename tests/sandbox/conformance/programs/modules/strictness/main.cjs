// Sloppy CommonJS and strict ES modules: this, undeclared names, octals, arguments, await as a name
var results = [];
undeclared = 'sloppy: makes a global';
results.push(undeclared, globalThis.undeclared === undeclared);
results.push(this === module.exports, (function () { return this === globalThis; })());
results.push(typeof require, typeof module, typeof exports, typeof __dirname, arguments.length, new.target);
results.push(010, '\101', delete Object.prototype, ((a, b) => 2)(1, 2));
var await = 'await is only a name here';
results.push(await);
function same(a) {
  arguments[0] = 'changed';
  return a;
}
results.push(same('first'));
with ({ inWith: 1 }) results.push(inWith);
if (true) {
  function inBlock() {
    return 'function in a block';
  }
}
results.push(inBlock());
for (const result of results) console.log(result);
var topLevel = 1;
console.log(globalThis.topLevel, typeof topLevel);
import('./strict.mjs').then(() => console.log('imported'));
