// integrity: a body with another checksum is refused.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer((req, res) => res.end('the body'));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;
const sum = (algorithm, text) => `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`;

const cases = {
  right: sum('sha256', 'the body'),
  'right, longer': sum('sha512', 'the body'),
  wrong: sum('sha256', 'another body'),
  'one of two': `${sum('sha256', 'another body')} ${sum('sha256', 'the body')}`,
  'the stronger one counts': `${sum('sha256', 'the body')} ${sum('sha384', 'another body')}`,
  'unknown algorithm': 'md5-abc',
  nonsense: 'nonsense',
};
for (const [name, integrity] of Object.entries(cases)) {
  try {
    const response = await fetch(url, { integrity });
    console.log(name, response.status, await response.text());
  } catch ({ name: kind, message, cause }) {
    console.log(name, '|', kind, message, '|', cause?.message);
  }
}
server.close();
