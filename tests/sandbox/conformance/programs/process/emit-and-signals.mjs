// The process as an emitter: own events, listeners of signals, and a signal sent to itself
import { EventEmitter } from 'node:events';

console.log(process instanceof EventEmitter, process.emit('nobody', 1), Object.prototype.toString.call(process));
process.on('custom', (...args) => console.log('custom', args));
console.log(process.emit('custom', 1, 2), process.listenerCount('custom'));
process.on('SIGTERM', (...args) => console.log('SIGTERM by emit', args));
console.log(process.emit('SIGTERM', 'SIGTERM', 15));
process.removeAllListeners('SIGTERM');

console.log(process.kill(process.pid, 0));
for (const args of [[process.pid, 'SIGNOPE'], ['x', 0]]) {
  try {
    process.kill(...args);
  } catch (error) {
    console.log(error.code, '|', error.message);
  }
}
process.on('SIGUSR2', (...args) => {
  console.log('SIGUSR2 by kill', args);
  clearTimeout(hold);
});
const hold = setTimeout(() => console.log('no signal came'), 1000);
console.log(process.kill(process.pid, 'SIGUSR2'));
