import { tap } from 'node:test/reporters';

async function* withoutStderr(source) {
  for await (const event of source) if (event.type !== 'test:stderr') yield event;
}
export default (source) => tap(withoutStderr(source));
