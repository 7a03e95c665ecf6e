// The page's HTTP client inside the container: a browser's own would add, hide and refuse headers. Gets the
// number of a request as a line on standard input, finds it as <number>.json beside itself, and prints what
// comes back, one JSON object a line behind a mark: see ../agent.ts. A terminal may echo the input.
'use strict';
const { readFileSync, rmSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const running = new Map();

process.stdin.setEncoding('utf8').on('data', (text) => {
  for (const [, command, id] of text.matchAll(/\b(start|abort) (\d+)\b/g))
    if (command === 'start') start(Number(id));
    else running.get(Number(id))?.destroy();
});
say({ ready: true });

function say(message) {
  process.stdout.write(`\u001e${JSON.stringify(message)}\n`);
}

function start(id) {
  const fail = ({ code, message }) => say({ id, error: code ? `${code}: ${message}` : message });
  try {
    const file = path.join(__dirname, `${id}.json`);
    const { port, method, path: target, headers, body } = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file);
    const request = http.request({ host: '127.0.0.1', port, method, path: target, agent: false });
    running.set(id, request);
    for (const [name, value] of headers) request.appendHeader(name, value);
    request.on('error', fail).on('close', () => running.delete(id));
    request.on('response', (response) => {
      const raw = response.rawHeaders;
      const lines = raw.flatMap((name, index) => (index % 2 ? [] : [[name, raw[index + 1]]]));
      say({ id, status: response.statusCode, statusText: response.statusMessage, headers: lines });
      response.on('data', (chunk) => say({ id, chunk: chunk.toString('base64') }));
      response.on('end', () => say({ id, end: true }));
      response.on('error', fail);
    });
    request.end(body === undefined ? undefined : Buffer.from(body, 'base64'));
  } catch (error) {
    fail(error);
  }
}
