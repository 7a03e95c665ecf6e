export * from './counter.mjs';
export * as nested from './counter.mjs';
export { default as renamed } from './counter.mjs';
export const count = 'its own name wins';
