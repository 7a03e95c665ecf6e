// A static import of a missing file ends the program before any of its modules runs
import './side-effect.mjs';
import { value } from './none.mjs';

console.log('NEVER', value);
