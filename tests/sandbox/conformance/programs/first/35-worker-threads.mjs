// A worker thread, which the embedded Node does not have.
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { workerData: 5 });
  worker.on('message', (message) => console.log('got', message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  parentPort.postMessage(workerData * 2);
}
