// Adding, prepending and removing listeners, also while an event is being emitted
import { EventEmitter } from 'node:events';

const e = new EventEmitter();
const a = () => console.log('a');
const b = () => console.log('b');
console.log(e.emit('x'), e.on('x', a) === e, e.addListener === e.on, e.off === e.removeListener);
e.prependListener('x', b).once('x', a).prependOnceListener('x', () => console.log('first, once'));
console.log(e.listeners('x').map((f) => f.name), e.rawListeners('x').map((f) => f.name));
console.log(e.emit('x'), e.emit('x'));

const wrapper = e.once('y', a).rawListeners('y')[0];
console.log(wrapper === a, wrapper.listener === a, e.listeners('y')[0] === a);
wrapper(); // runs a and removes it
console.log(e.listenerCount('y'), e.emit('y'));

e.on('twice', a).on('twice', b).on('twice', a).off('twice', a);
console.log(e.listeners('twice').map((f) => f.name), e.listenerCount('twice', a), e.listenerCount('twice'));

e.on('self', function remover() {
  console.log('removes the later one, which still runs this time', this === e);
  e.off('self', later);
  e.on('self', () => console.log('added while emitting'));
});
const later = () => console.log('later');
e.on('self', later);
e.emit('self');
console.log('--');
e.emit('self');
e.removeAllListeners('self').removeAllListeners();
console.log(e.eventNames(), e.emit('self'), e.off('none', a) === e, e._events);
e.on('args', (...args) => console.log(args.length, args)).emit('args', 1, undefined, null, [4], { five: 5 });
