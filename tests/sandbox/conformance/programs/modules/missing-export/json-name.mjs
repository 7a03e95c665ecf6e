import { k } from './data.json' with { type: 'json' };
console.log('NEVER', k);
