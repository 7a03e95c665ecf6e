const test = require('node:test');

test('CommonJS in another folder', () => {});
