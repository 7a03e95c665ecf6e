import { late } from './uses-const.mjs';
console.log('const-user runs');
console.log(late);
