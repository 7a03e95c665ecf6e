// The state that a request and a response show before, during and after their way.
import { once } from 'node:events';
import http from 'node:http';

const log = [];
const server = http.createServer((req, res) => {
  log.push(`request: complete ${req.complete}, readableEnded ${req.readableEnded}, status ${req.statusCode}`);
  log.push(`one socket: ${req.socket === res.socket} ${req.socket === req.connection} ${res.req === req}`);
  const show = (when) => {
    const flags = ['finished', 'writableEnded', 'writableFinished', 'headersSent', 'closed', 'destroyed'];
    log.push(`${when}: ${flags.filter((flag) => res[flag]).join(' ') || 'nothing'}`);
  };
  show('fresh');
  for (const event of ['prefinish', 'finish', 'close']) res.on(event, () => show(event));
  req.on('close', () => log.push(`request closed: complete ${req.complete}, destroyed ${req.destroyed}`));
  req.on('end', () => {
    res.end('body');
    show('ended');
  });
  req.resume();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const req = http.request({ host: '127.0.0.1', port: server.address().port, method: 'POST', agent: false });
const { promise: closed, resolve } = Promise.withResolvers();
req.on('close', resolve);
console.log('before', req.socket, req.writableEnded, req.headersSent, req.writable, req.reusedSocket);
req.end('x');
console.log('ended', req.writableEnded, req.headersSent, req.finished);
const [res] = await once(req, 'response');
await once(res.resume(), 'end');
await closed;
console.log('response', res.complete, res.readableEnded, res.destroyed, res.req === req, res.aborted);
console.log('after', req.writableFinished, req.destroyed, req.res === res, req.errored);
server.close();
await once(server, 'close');
console.log(log.join('\n'));
