// Either side goes away in the middle of an answer.
import http from 'node:http';

const server = http
  .createServer((req, res) => {
    if (req.url === '/reset') return req.socket.destroy();
    if (req.url === '/half') {
      res.writeHead(200, { 'content-length': '100' });
      res.write('abc');
      setTimeout(() => res.destroy(), 10);
      return;
    }
    res.on('close', () => {
      console.log('client went away', res.writableFinished);
      server.close();
    });
    res.write('tick\n');
  })
  .listen(4300, async () => {
    try {
      await fetch('http://localhost:4300/reset');
    } catch (error) {
      console.log(error.message, error.cause?.code);
    }
    try {
      const response = await fetch('http://localhost:4300/half');
      await response.text();
    } catch (error) {
      console.log(error.message, error.cause?.code);
    }
    const controller = new AbortController();
    const response = await fetch('http://localhost:4300/slow', { signal: controller.signal });
    const reader = response.body.getReader();
    console.log(Buffer.from((await reader.read()).value).toString());
    controller.abort();
    try {
      await reader.read();
    } catch (error) {
      console.log(error.name);
    }
  });
