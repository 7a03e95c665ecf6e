import { hoisted, state } from './order-a.mjs';
console.log('order-b runs first, state is', state);
export const callA = () => `${hoisted()} (${state})`;
export const b = callA();
