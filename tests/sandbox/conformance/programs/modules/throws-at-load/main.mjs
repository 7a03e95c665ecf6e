// An error thrown while a static import is evaluated: what ran before it has run, what comes after never does
import './first.mjs';
import './throws.mjs';
import './second.mjs';

console.log('NEVER: main');
