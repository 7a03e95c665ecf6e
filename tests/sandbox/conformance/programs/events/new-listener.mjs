// newListener and removeListener events: their order, arguments and what may be done in them
import { EventEmitter } from 'node:events';

const e = new EventEmitter();
const f = () => console.log('f');
const g = () => console.log('g');
e.on('newListener', (event, listener) => {
  console.log('new', event, listener.name || 'anonymous', 'listeners before:', e.listenerCount(event));
});
e.on('removeListener', (event, listener) => {
  console.log('removed', event, listener.name || 'anonymous', 'listeners after:', e.listenerCount(event));
});
e.on('x', f);
e.once('x', g); // listener is g, not its wrapper
e.emit('x');
e.off('x', f);
e.off('x', f); // nothing to remove: no event

e.once('newListener', (event) => {
  if (event === 'z') e.on('z', () => console.log('came in before'));
});
e.on('z', () => console.log('added second'));
e.emit('z');

e.on('all', f).on('all', g);
e.removeAllListeners('all'); // last in, first out
console.log(e.eventNames());
e.removeAllListeners();
console.log(e.eventNames());
