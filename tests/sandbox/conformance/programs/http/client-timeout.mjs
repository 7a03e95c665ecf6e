// A request's timeout only tells; whoever listens ends the request.
import { once } from 'node:events';
import http from 'node:http';

const events = [];
const server = http.createServer((req) => {
  req.on('close', () => events.push(`server: request closed, complete ${req.complete}`));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const req = http.get({ host: '127.0.0.1', port, timeout: 50, agent: false });
req.on('timeout', () => {
  console.log('timeout, destroyed', req.destroyed);
  req.destroy();
});
req.on('error', (error) => console.log('error', error.name, error.code, error.message));
req.on('close', () => console.log('close', req.destroyed, req.errored?.code));
await new Promise((resolve) => req.on('close', resolve));
server.close(() => {
  console.log(events.join('\n'));
  console.log('server closed');
});
