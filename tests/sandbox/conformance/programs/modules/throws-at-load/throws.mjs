console.log('throws');
await null;
throw new TypeError('at load');
