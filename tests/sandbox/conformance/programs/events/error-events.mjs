// The 'error' event without a listener: what is thrown for errors, other values and nothing; errorMonitor
import { EventEmitter, errorMonitor } from 'node:events';

const e = new EventEmitter();
for (const value of [new TypeError('typed'), 'text', undefined, null, 42, { a: { b: 1 } }, Symbol('s'), () => {}]) {
  try {
    e.emit('error', value);
  } catch (error) {
    console.log(error.name, error.code, '|', error.message, '|', error === value, error.context === value);
  }
}
try {
  e.emit('error');
} catch (error) {
  console.log(error.message, 'context' in error, Object.keys(error));
}

const monitor = (error) => console.log('monitor saw', error.message);
e.on(errorMonitor, monitor);
try {
  e.emit('error', new Error('monitored but not handled'));
} catch (error) {
  console.log('thrown all the same:', error.message);
}
e.on('error', (...args) => console.log('handled', args.length, args[0].message));
console.log(e.emit('error', new Error('handled one'), 'more', 'values'));
console.log(e.eventNames(), errorMonitor, EventEmitter.errorMonitor === errorMonitor);

class Service extends EventEmitter {}
try {
  new Service().emit('error', new Error('from a service'));
} catch (error) {
  console.log(error.stack.split('\n').filter((line) => !line.includes('node:')).join('\n'));
}
