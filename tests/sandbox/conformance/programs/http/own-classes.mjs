// A server with its own request and response classes, and HTTP over a pair of streams without a network.
import http from 'node:http';
import { Duplex, duplexPair } from 'node:stream';
import { text } from 'node:stream/consumers';

class Request extends http.IncomingMessage {
  get query() {
    return Object.fromEntries(new URL(this.url, 'http://a').searchParams);
  }
}
class Response extends http.ServerResponse {
  json(value) {
    this.setHeader('content-type', 'application/json');
    this.end(JSON.stringify(value));
  }
}
const server = http.createServer({ IncomingMessage: Request, ServerResponse: Response }, (req, res) => {
  console.log(req instanceof Request, res instanceof Response, req.socket instanceof Duplex);
  res.json(req.query);
});

const agent = new http.Agent();
let connections = 0;
agent.createConnection = () => {
  const [near, far] = duplexPair();
  connections++;
  server.emit('connection', far);
  return near;
};
for (const path of ['/?a=1', '/?b=2&c=3']) {
  await new Promise((resolve) => {
    http.get({ host: 'nowhere.test', path, agent }, async (res) => {
      console.log(res.statusCode, res.headers['content-type'], await text(res));
      resolve();
    });
  });
}
console.log('connections', connections, 'listening', server.listening, server.address());
