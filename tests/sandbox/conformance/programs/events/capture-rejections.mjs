// Rejected async listeners: captureRejections, the rejection symbol, and what happens without them
import { EventEmitter, captureRejectionSymbol } from 'node:events';

process.on('unhandledRejection', (reason) => console.log('unhandledRejection', reason.message));

const plain = new EventEmitter();
plain.on('error', () => console.log('NEVER'));
plain.on('x', async () => {
  throw new Error('not captured');
});
plain.emit('x');

const captured = new EventEmitter({ captureRejections: true });
captured.on('error', (error) => console.log('error event', error.message));
captured.on('x', async (value) => {
  throw new Error(`captured ${value}`);
});
captured.on('thenable', () => ({ then: (_, reject) => reject(new Error('a thenable')) }));
captured.emit('x', 1);
captured.emit('thenable');
console.log('emitted', EventEmitter.captureRejections);

class Own extends EventEmitter {
  constructor() {
    super({ captureRejections: true });
  }
  [captureRejectionSymbol](error, event, ...args) {
    console.log('own handler', error.message, event, args);
  }
}
const own = new Own();
own.on('y', async () => Promise.reject(new Error('rejected')));
own.emit('y', 'a', 'b');
console.log(captureRejectionSymbol, captureRejectionSymbol === Symbol.for('nodejs.rejection'));
try {
  new EventEmitter({ captureRejections: 'yes' });
} catch (error) {
  console.log(error.code, error.message);
}
