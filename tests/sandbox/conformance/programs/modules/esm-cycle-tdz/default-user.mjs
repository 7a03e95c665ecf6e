import * as all from './uses-default.mjs';
console.log(Object.keys(all), 'default' in all);
console.log(all.default);
