export { early as anonymous };
const early = class {};
console.log('hoisted:', hoisted());
export default function hoisted() {
  return 'a hoisted default';
}
