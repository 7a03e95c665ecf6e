// A top-level await that never settles ends the program with code 13.
console.log('before');
await new Promise(() => {});
console.log('NEVER');
