// Stack frames: functions, methods, constructors, accessors, static blocks
const show = (label, f) => {
  try {
    f();
  } catch (error) {
    console.log(label);
    for (const line of error.stack.split('\n').slice(1)) if (!line.includes('node:')) console.log(line);
  }
};
function thrower(message = 'x') {
  throw new Error(message);
}
class Point {
  #x = 0;
  static origin() {
    return thrower();
  }
  constructor(fail) {
    if (fail) thrower();
  }
  get broken() {
    return thrower();
  }
  set broken(v) {
    thrower(v);
  }
  #hidden() {
    thrower();
  }
  callHidden() {
    this.#hidden();
  }
  [Symbol.iterator]() {
    thrower();
  }
  static {
    this.block = () => thrower();
  }
}
const object = { method: () => thrower(), shorthand() { thrower(); }, 'odd name'() { thrower(); }, toString() { return thrower(); } };
show('constructor', () => new Point(true));
show('static', () => Point.origin());
show('getter', () => new Point().broken);
show('setter', () => { new Point().broken = 1; });
show('private', () => new Point().callHidden());
show('iterator', () => [...new Point()]);
show('static block', () => Point.block());
show('property arrow', () => object.method());
show('shorthand', () => object.shorthand());
show('odd name', () => object['odd name']());
show('toString', () => `${object}`);
