import { both } from './stars.mjs'; console.log('NEVER', both);
