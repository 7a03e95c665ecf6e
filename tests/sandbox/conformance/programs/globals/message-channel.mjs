// MessageChannel: order against timers and microtasks, listeners, transfer, close, receiveMessageOnPort
import { receiveMessageOnPort } from 'node:worker_threads';

const { port1, port2 } = new MessageChannel();
const got = [];
await new Promise((resolve) => {
  port2.onmessage = ({ data, target, ports, constructor }) => {
    got.push(data);
    if (data === 'last') resolve(console.log(target === port2, ports, constructor.name));
  };
  port1.postMessage({ n: 1, at: new Date(0) });
  port1.postMessage([1, new Map([['k', 'v']])]);
  port1.postMessage('last');
  Promise.resolve().then(() => got.push('micro'));
  process.nextTick(() => got.push('tick'));
  got.push('sync');
});
console.log(got);
port2.onmessage = null;
port1.postMessage('x');
await new Promise((resolve) => {
  port2.once('message', (data) => resolve(console.log('emitter style gives the data itself:', data)));
});

const buffer = new ArrayBuffer(4);
const other = new MessageChannel();
other.port1.postMessage({ buffer }, [buffer]);
console.log(buffer.byteLength, receiveMessageOnPort(other.port2), receiveMessageOnPort(other.port2));
for (const f of [
  () => other.port1.postMessage(() => {}), () => other.port1.postMessage(1, [other.port1]),
  () => other.port1.postMessage(), () => new MessagePort(),
]) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
other.port1.postMessage('before the close');
await new Promise((resolve) => {
  other.port2.addEventListener('message', (event) => resolve(console.log('listener', event.data, event.type)));
  other.port2.start();
});
const closed = new Promise((resolve) => other.port2.on('close', resolve));
other.port1.close();
other.port1.postMessage('NEVER');
await closed;
console.log('port2 is closed with port1');
port1.close();
console.log('the program ends, as no port is left open');
