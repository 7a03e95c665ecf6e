// Questions answered from a stream: callbacks, promises, a signal, and closing meanwhile.
import readline from 'node:readline';
import readlinePromises from 'node:readline/promises';
import { PassThrough } from 'node:stream';

const output = new PassThrough().setEncoding('utf8');
const input = new PassThrough();
const asker = readlinePromises.createInterface({ input, output });
const first = asker.question('Name? ');
input.write('Ada\n');
console.log(await first);
const [second] = await Promise.all([
  asker.question('Age? '),
  Promise.resolve().then(() => input.write('36\nnot asked\n')),
]);
console.log(second);

const controller = new AbortController();
const cancelled = asker.question('Never? ', { signal: controller.signal });
controller.abort(new Error('no time'));
await cancelled.catch(({ name, code, message, cause }) => console.log(name, code, message, cause?.message));
await asker
  .question('Again? ', { signal: AbortSignal.abort() })
  .catch(({ name, code }) => console.log(name, code));
asker.setPrompt('> ');
asker.prompt();
console.log(asker.getPrompt());
asker.close();
await asker.question('Closed? ').catch(({ name, code, message }) => console.log(name, code, message));
console.log(JSON.stringify(output.read()));

const plain = readline.createInterface({ input: new PassThrough(), output: new PassThrough() });
plain.question('Callback? ', (answer) => {
  console.log('answer', answer);
  plain.question('And? ', (next) => {
    console.log('next', next);
    plain.close();
  });
  plain.write('second\n');
});
plain.write('first\n');
try {
  plain.question('Too late? ', () => {});
} catch ({ name, code }) {
  console.log(name, code);
}
