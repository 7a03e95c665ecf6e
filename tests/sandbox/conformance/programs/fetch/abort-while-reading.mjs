// Aborting after the headers came: the body fails, in whatever way it is read; the server notices.
import { once } from 'node:events';
import http from 'node:http';

let noticed;
const server = http.createServer((req, res) => {
  noticed = once(res, 'close').then(() => `server: finished ${res.writableFinished}`);
  res.write('first part');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}/`;

const ways = {
  text: (response) => response.text(),
  async reader(response, abort) {
    const reader = response.body.getReader();
    console.log(Buffer.from((await reader.read()).value).toString());
    abort();
    await reader.read();
  },
  async iteration(response, abort) {
    for await (const chunk of response.body) {
      console.log(Buffer.from(chunk).toString());
      abort();
    }
  },
  async pipeTo(response) {
    await response.body.pipeTo(
      new WritableStream({ abort: (reason) => console.log('sink aborted:', reason.message) }),
    );
  },
};
for (const [name, read] of Object.entries(ways)) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error(`abort ${name}`));
  const response = await fetch(url, { signal: controller.signal });
  if (read.length === 1) setImmediate(abort);
  try {
    await read(response, abort);
    console.log(name, 'NEVER');
  } catch (error) {
    console.log(name, '|', error.name, error.message, error === controller.signal.reason, response.bodyUsed);
  }
  console.log(await noticed);
}
const response = await fetch(url);
await response.body.cancel('no longer interested');
console.log('cancelled', response.bodyUsed, await noticed);
server.close();
