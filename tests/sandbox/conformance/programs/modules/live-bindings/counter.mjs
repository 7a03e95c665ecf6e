export let count = 0;
export const increment = () => ++count;
export function reset() {
  count = 0;
  return 'reset';
}
let value = 'before';
export default value; // takes the value, not the binding
value = 'after';
const named = 'exported under a string';
export { named as 'any name' };
