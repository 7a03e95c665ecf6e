module.exports = { old: typeof require, strict: (function () { return !this; })() };
