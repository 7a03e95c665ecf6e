// $ node --test-reporter=tap main.mjs
// A server that hooks start and stop around tests.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createServer } from './server.mjs';

describe('api', () => {
  let server, base;
  before(async () => {
    server = createServer();
    await new Promise((resolve) => server.listen(0, resolve));
    base = 'http://localhost:' + server.address().port;
  });
  after(() => new Promise((resolve) => server.close(resolve)));
  it('health', async () => {
    const response = await fetch(base + '/health');
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { ok: true });
  });
  it('404', async () => {
    assert.equal((await fetch(base + '/x')).status, 404);
  });
});
