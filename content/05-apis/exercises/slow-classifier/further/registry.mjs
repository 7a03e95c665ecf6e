// A model registry as a process of its own: prints its port, and names the version that it was started with. A line on
// its standard input freezes it, the next one thaws it: frozen, it takes connections and answers nothing.
import { createServer } from 'node:http';

const [version, port] = process.argv.slice(2).map(Number);
let frozen = false;
process.stdin.on('data', () => (frozen = !frozen));

const server = createServer((_request, response) => {
  if (frozen) return;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ name: 'triage', version }));
});
server.listen(port, '127.0.0.1', () => console.log(server.address().port));
