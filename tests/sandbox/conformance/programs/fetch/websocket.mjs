// The WebSocket of the platform against a server that speaks the protocol by hand.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';

const frame = (opcode, payload) => Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]);
const server = http.createServer();
server.on('upgrade', (req, socket) => {
  const accept = createHash('sha1')
    .update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  console.log('server', req.url, req.headers['sec-websocket-version'], req.headers['sec-websocket-protocol']);
  socket.write(
    [
      'HTTP/1.1 101 Go',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept}`,
      'Sec-WebSocket-Protocol: shout',
      '',
      '',
    ].join('\r\n'),
  );
  let buffered = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 6 && buffered.length >= 6 + (buffered[1] & 127)) {
      const length = buffered[1] & 127;
      const mask = buffered.subarray(2, 6);
      const payload = Buffer.from(buffered.subarray(6, 6 + length).map((byte, i) => byte ^ mask[i % 4]));
      const opcode = buffered[0] & 15;
      buffered = buffered.subarray(6 + length);
      if (opcode === 1) socket.write(frame(1, Buffer.from(payload.toString().toUpperCase())));
      if (opcode === 2) socket.write(frame(2, payload));
      if (opcode === 8) socket.end(frame(8, payload));
    }
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}/chat`, ['whisper', 'shout']);
socket.binaryType = 'arraybuffer';
console.log('state', socket.readyState, JSON.stringify(socket.protocol));
socket.addEventListener('open', () => {
  console.log('open', socket.readyState, socket.protocol, socket.extensions);
  socket.send('hällo');
  socket.send(new Uint8Array([1, 2, 3]));
});
let messages = 0;
socket.addEventListener('message', ({ data }) => {
  console.log('message', data);
  if (++messages === 2) socket.close(4001, 'enough');
});
socket.addEventListener('close', ({ code, reason, wasClean }) => {
  console.log('close', code, reason, wasClean, socket.readyState);
  server.close();
});
