// FormData as a server sees it: parts, file names, types, and names with special characters.
import { once } from 'node:events';
import http from 'node:http';

const server = http.createServer(async (req, res) => {
  const body = await new Response(req).text();
  const type = req.headers['content-type'];
  const boundary = type.split('boundary=')[1];
  console.log(
    type.replace(boundary, 'BOUNDARY'),
    Number(req.headers['content-length']) === Buffer.byteLength(body),
  );
  console.log(body.replaceAll(boundary, 'BOUNDARY').split('\r\n'));
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields = [];
  for (const [name, value] of form) {
    fields.push(
      typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
    );
  }
  res.end(JSON.stringify(fields));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const form = new FormData();
form.append('text', 'häl\nlo');
form.append('twice', '1');
form.append('twice', '2');
form.append('quo"te', 'x');
form.append('blob', new Blob(['bytes'], { type: 'text/x-own' }));
form.append('file', new File(['{"a":1}'], 'däta "1".json', { type: 'application/json' }));
form.append('renamed', new File(['z'], 'old.txt'), 'new.txt');
form.append('number', 7);
const response = await fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', body: form });
console.log(await response.json());
console.log(
  form.get('twice'),
  form.getAll('twice'),
  form.has('none'),
  form.get('blob').name,
  [...form.keys()].length,
);
server.close();
