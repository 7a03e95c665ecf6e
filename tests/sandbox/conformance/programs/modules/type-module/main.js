// A main.js in a package of type module, started by npm-like package settings; a folder of CommonJS inside it
import { createRequire } from 'node:module';
import { up } from './lib/up.js';
import old from './old/main.js';

console.log(import.meta.main, up('module'), old);
const require = createRequire(import.meta.url);
console.log(require('./package.json').version, require('./lib/up.js').up('required'));
console.log(require('./old/main.js') === old, this, typeof module);
try {
  require('./lib/none');
} catch (error) {
  console.log(error.code);
}
await import('./lib/up').catch((error) => console.log(error.code, '|', error.message.split('\n')[1] ?? 'no hint'));
await import('./old').catch((error) => console.log(error.code, '|', error.message.split('\n')[1] ?? 'no hint'));
