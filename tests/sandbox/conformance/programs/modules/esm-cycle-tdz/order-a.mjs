import { b, callA } from './order-b.mjs';
console.log('order-a runs, b is', b);
export function hoisted() {
  return `hoisted, and state is ${typeof state}`;
}
export var state = 'ready';
console.log(callA());
