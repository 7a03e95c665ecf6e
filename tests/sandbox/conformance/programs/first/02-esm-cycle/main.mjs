// Two modules that import each other.
import { even } from './even.mjs';

console.log(even(10), even(7));
