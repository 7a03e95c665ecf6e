// ReadableStream: queue and desiredSize, cancel, tee, iteration that keeps the stream.
const log = [];
const stream = new ReadableStream(
  {
    start: (controller) => log.push(`start ${controller.desiredSize}`),
    pull(controller) {
      log.push(`pull ${controller.desiredSize}`);
      controller.enqueue(log.length);
    },
    cancel: (reason) => void log.push(`cancel ${reason}`),
  },
  new CountQueuingStrategy({ highWaterMark: 2 }),
);
await new Promise(setImmediate);
console.log(log.splice(0), stream);
const reader = stream.getReader();
console.log(await reader.read(), log.splice(0));
console.log(await reader.cancel('enough'), await reader.read(), log.splice(0));

const sized = new ReadableStream(
  {
    start(controller) {
      for (const chunk of ['ab', 'c', 'defg']) {
        controller.enqueue(chunk);
        console.log(chunk, controller.desiredSize);
      }
      controller.close();
    },
  },
  { highWaterMark: 5, size: (chunk) => chunk.length },
);
console.log(await Array.fromAsync(sized));

const [left, right] = ReadableStream.from(['x', 'y']).tee();
console.log(await Promise.all([Array.fromAsync(left), Array.fromAsync(right)]));
const kept = ReadableStream.from([1, 2, 3]);
for await (const value of kept.values({ preventCancel: true })) if (value === 2) break;
console.log('the rest', kept.locked, await Array.fromAsync(kept));
const left2 = ReadableStream.from([1, 2, 3]);
for await (const value of left2) if (value === 2) break;
console.log('cancelled', await Array.fromAsync(left2));
