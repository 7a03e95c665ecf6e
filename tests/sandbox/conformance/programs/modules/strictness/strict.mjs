const attempt = (name, f) => {
  try {
    console.log(name, f());
  } catch (error) {
    console.log(name, error.name, error.message);
  }
};
attempt('this', () => this);
attempt('this of a function', () => (function () { return this; })());
attempt('undeclared', () => (neverDeclared = 1));
attempt('frozen', () => (Object.freeze({ a: 1 }).a = 2));
attempt('delete', () => delete Object.prototype);
attempt('primitive', () => ('text'.length = 1));
attempt('arguments', () => (function (a) { arguments[0] = 2; return a; })(1));
attempt('require', () => require('node:fs'));
attempt('module', () => module.exports);
attempt('__filename', () => __filename);
attempt('callee', () => (function () { return arguments.callee; })());
attempt('eval', () => eval('var leaked = 1; typeof leaked') + typeof leaked);
