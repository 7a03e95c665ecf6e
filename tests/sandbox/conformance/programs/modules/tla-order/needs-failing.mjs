import './failing.mjs';
console.log('NEVER');
