// Five at a time, each with its own memory
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const results = await Promise.all(
  [1, 2, 3, 4, 5].map(async (number) => {
    const child = spawn(process.execPath, ['count.mjs', String(number)]);
    return (await text(child.stdout)).trim();
  }),
);
console.log(results, globalThis.counted);
