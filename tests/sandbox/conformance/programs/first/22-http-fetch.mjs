// A server seen through fetch and through http.get; close and its event.
import http from 'node:http';

const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  res.setHeader('X-A', '1');
  res.writeHead(201, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ m: req.method, u: req.url, h: req.headers['x-q'], body }));
});
server.on('close', () => console.log('close event'));

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const post = (host) =>
    fetch(`http://${host}:${port}/p?q=1`, { method: 'POST', body: 'hello', headers: { 'X-Q': 'z' } });
  const response = await post('localhost').catch(() => post('127.0.0.1'));
  console.log(response.status, response.ok, response.headers.get('x-a'), await response.json());

  const agent = new http.Agent({ keepAlive: true });
  http.get({ host: '127.0.0.1', port, path: '/g', agent }, (res) => {
    res.setEncoding('utf8');
    let body = '';
    res
      .on('data', (chunk) => (body += chunk))
      .on('end', () => {
        console.log(res.statusCode, body, res.headers.connection);
        server.close(() => console.log('closed'));
        server.closeAllConnections();
      });
  });
});
