// addAbortListener and util.aborted: told once, even if others stop the event, and cleaned up.
import { addAbortListener, getEventListeners, setMaxListeners } from 'node:events';
import { aborted } from 'node:util';

const controller = new AbortController();
const { signal } = controller;
const disposable = addAbortListener(signal, () => console.log('NEVER'));
console.log(getEventListeners(signal, 'abort').length);
disposable[Symbol.dispose]();
console.log(getEventListeners(signal, 'abort').length);
signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
signal.addEventListener('abort', () => console.log('NEVER'));
addAbortListener(signal, ({ type }) => console.log('told, though it was stopped:', type));
controller.abort();
addAbortListener(AbortSignal.abort(), () => console.log('told later: it was aborted before'));
console.log('before that');
await null;

const resource = {};
const other = new AbortController();
const wait = aborted(other.signal, resource);
let settled = false;
wait.then(() => (settled = true));
await null;
console.log('settled', settled);
other.abort();
console.log((await wait).type, await aborted(AbortSignal.abort(), resource));

setMaxListeners(1, new AbortController().signal);
{
  using listener = addAbortListener(new AbortController().signal, () => console.log('NEVER'));
  console.log(typeof listener[Symbol.dispose]);
}
const attempts = [
  () => addAbortListener('x', () => {}),
  () => addAbortListener(signal, 1),
  () => addAbortListener(),
];
for (const attempt of [...attempts, () => aborted('x', resource), () => aborted(signal, 7)]) {
  try {
    await attempt();
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
