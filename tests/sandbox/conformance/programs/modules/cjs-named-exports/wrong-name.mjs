import { hidden } from './plain.cjs';
console.log('NEVER', hidden);
