// Older ways to be an emitter: util.inherits, calling the constructor, a mixin of methods, and inspection
const EventEmitter = require('events');
const util = require('util');

function Old() {
  EventEmitter.call(this);
  this.name = 'old';
}
util.inherits(Old, EventEmitter);
const old = new Old();
old.on('x', function (v) {
  console.log('old', v, this.name, this instanceof EventEmitter);
});
old.emit('x', 1);

const mixed = Object.assign({ id: 5 }, EventEmitter.prototype);
mixed.on('y', function () {
  console.log('mixed', this.id);
});
mixed.emit('y');

class Lazy extends EventEmitter {
  #secret = 1;
  constructor() {
    super();
    this.visible = true;
  }
}
console.log(new Lazy().on('z', () => {}).on('z', function two() {}).once('w', console.log));
console.log(EventEmitter.EventEmitter === EventEmitter, EventEmitter.usingDomains, EventEmitter.init.name);
try {
  EventEmitter.prototype.on.call({}, 'fine', () => {});
  EventEmitter();
  console.log('called without new');
} catch (error) {
  console.log(error.name, error.message);
}
const e = new EventEmitter();
e.on('boom', () => {
  throw new Error('a listener failed');
}).on('boom', () => console.log('NEVER: after a failing listener'));
try {
  e.emit('boom');
} catch (error) {
  console.log('emit throws', error.message);
}
