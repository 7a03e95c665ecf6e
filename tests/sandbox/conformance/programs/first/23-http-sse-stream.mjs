// Chunks of a response arrive when they are written, not together at its end.
import { EventEmitter, once } from 'node:events';
import http from 'node:http';

const seen = new EventEmitter();
const server = http
  .createServer(async (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let sent = 0; sent < 3; sent++) {
      res.write(`data: ${sent}\n\n`);
      // The next one is written only when this one has arrived.
      await once(seen, 'chunk');
    }
    res.end();
  })
  .listen(4100, async () => {
    const response = await fetch('http://localhost:4100/');
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      console.log(JSON.stringify(chunk));
      seen.emit('chunk');
    }
    const { headers } = response;
    console.log(headers.get('content-type'), headers.get('transfer-encoding'));
    server.close();
  });
