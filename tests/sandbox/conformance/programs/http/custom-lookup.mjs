// A lookup function of one's own gives names addresses; its errors reach the request.
import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

const server = http.createServer((req, res) => res.end(req.headers.host.replace(/\d+$/, 'PORT')));
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const lookup = (hostname, options, done) => {
  console.log('lookup', hostname, Object.keys(options).toSorted(), options.all);
  if (hostname === 'missing.test') {
    const error = Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND', hostname });
    process.nextTick(done, error);
  } else if (options.all) process.nextTick(done, null, [{ address: '127.0.0.1', family: 4 }]);
  else process.nextTick(done, null, '127.0.0.1', 4);
};
for (const [host, extra] of [
  ['api.test', {}],
  ['api.test', { family: 4 }],
  ['missing.test', {}],
]) {
  const req = http.get({ host, port: server.address().port, lookup, agent: false, ...extra });
  const outcome = await once(req, 'response').then(
    ([res]) => text(res),
    ({ code, message }) => `${code} ${message}`,
  );
  console.log(outcome);
}
server.close();
