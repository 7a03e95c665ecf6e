// Writing to a response that has ended, ending it twice, and what tells.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const done = [];
const late = [];
const note = (list, what) => (error) =>
  list.push(`${what}: ${error ? `${error.name} ${error.code} ${error.message}` : 'fine'}`);
const server = http.createServer((req, res) => {
  res.on('error', note(late, 'error event'));
  res.on('finish', () => done.push(`finish, ended ${res.writableEnded}, finished ${res.writableFinished}`));
  res.write('one ', note(done, 'write'));
  res.end('two', note(done, 'end'));
  res.end(note(done, 'end again'));
  late.push(`write after end returns ${res.write('three', note(late, 'write after end'))}`);
  res.end('four', note(late, 'end with data'));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const [res] = await once(http.get({ host: '127.0.0.1', port: server.address().port }), 'response');
console.log(await text(res));
server.close();
await once(server, 'close');
console.log(done);
console.log(late);
