import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';

export default async function* untimed(source) {
  for await (const chunk of Readable.from(source).compose(new spec())) {
    yield String(chunk).replace(/\(\d+(\.\d+)?ms\)/g, '(TIME)').replace(/duration_ms [\d.]+/, 'duration TIME');
  }
}
