// Answers that are none: code and reason of the client's error.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

const answers = [
  'hello there\r\n\r\n',
  'HTTP/1.1 20 OK\r\n\r\n',
  'HTTP/1.1 2000 OK\r\n\r\n',
  'HTTP/3.7 200 OK\r\n\r\n',
  'HTTP/1.1 200 OK\r\nbad header\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX: \u0000\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 3x\r\n\r\nabc',
  'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc',
  'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello',
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP? no',
];
let answer;
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(answer));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

for (answer of answers) {
  console.log(JSON.stringify(answer));
  await new Promise((resolve) => {
    const req = http.get({ host: '127.0.0.1', port: server.address().port, agent: false });
    req.on('response', (res) => {
      console.log('  response', res.statusCode);
      res.on('data', (chunk) => console.log('  data', String(chunk)));
      res.on('error', ({ code, message }) => console.log('  response error', code, message));
    });
    req.on('error', (error) => {
      const { name, code, message, reason, bytesParsed } = error;
      console.log(`  ${name} ${code} | ${message} | ${reason} | ${bytesParsed}`);
    });
    req.on('close', resolve);
  });
}
server.close();
