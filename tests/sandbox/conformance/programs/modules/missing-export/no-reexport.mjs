export { nope } from './a.mjs';
