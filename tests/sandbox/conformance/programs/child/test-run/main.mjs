// run() of node:test: files in processes of their own, as events
import { run } from 'node:test';

globalThis.shared = 'of the parent';
const stream = run({ files: ['checks/a.test.mjs', 'checks/b.test.mjs'], concurrency: 1 });
for await (const { type, data } of stream) {
  if (type === 'test:pass' || type === 'test:fail') console.log(type, data.name, data.nesting, data.details.error?.cause?.message ?? data.details.error?.cause);
  if (type === 'test:stdout') console.log('stdout', JSON.stringify(data.message));
  if (type === 'test:summary' && !data.file) console.log(data.counts.tests, data.counts.passed, data.counts.failed, data.success);
}
