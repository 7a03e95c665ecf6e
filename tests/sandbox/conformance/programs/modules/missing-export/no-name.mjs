import { nope } from './a.mjs'; console.log('NEVER', nope);
