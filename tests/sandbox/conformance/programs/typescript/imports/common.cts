const answer: number = 42;
module.exports = { answer, strict: (function (this: unknown) { return this === undefined; })() };
