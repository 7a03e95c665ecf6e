// Which characters end a line, and line ends that are split over chunks.
import readline from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

async function show(chunks, options = {}, pause = 0) {
  async function* slowly() {
    for (const chunk of chunks) {
      if (pause) await sleep(pause);
      yield chunk;
    }
  }
  const lines = [];
  const reader = readline.createInterface({ input: Readable.from(slowly()), ...options });
  for await (const line of reader) lines.push(line);
  console.log(JSON.stringify(chunks), options, lines);
}
await show(['a\nb\n']);
await show(['a\r\nb\r\n']);
await show(['a\rb\r']);
await show(['a\n\rb']);
await show(['a\n\n\nb']);
await show(['a\u2028b\u2029c\u0085d']);
await show(['']);
await show(['\n']);
await show(['a', 'b', '\n', 'c']);
await show(['a\r', '\nb'], { crlfDelay: Infinity });
await show(['a\r', '\nb'], { crlfDelay: Infinity }, 30);
await show(['a\r', '\nb'], { crlfDelay: 100 }, 250);
await show([Buffer.from([0xc3]), Buffer.from([0xa4, 0x0a]), Buffer.from([0xff, 0x0a])]);
await show(['tab\there', ' spaces ', '\n ']);
