// An 'error' event that nobody listens to, from a timer, ends the program with code 1
import { EventEmitter } from 'node:events';

const emitter = new EventEmitter();
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtExceptionMonitor', (error, origin) => {
  console.log('monitor', error.code, error.message, origin);
});
emitter.once('error', (error) => console.log('the first one is handled:', error.message));
setTimeout(() => {
  emitter.emit('error', new Error('one'));
  console.log('between');
  emitter.emit('error', { status: 503, retry: false });
  console.log('NEVER');
}, 1);
