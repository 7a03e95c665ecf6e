// Eight registries, each in a different state. Prints what the nightly job gets and what it does next.
import { createServer } from 'node:http';
import { getLatestVersion } from './registry.mjs';

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };
const scenes = {
  'has the model': [200, json, '{"name":"triage","version":18}'],
  'has no such model': [404, json, '{"title":"no such model"}'],
  'does not know the token': [401, json, '{"title":"invalid token"}'],
  'forbids this model': [403, json, '{"title":"insufficient scope"}'],
  'is restarting': [503, html, '<h1>Service unavailable</h1>'],
  'has too many callers': [429, json, '{"title":"slow down"}'],
  'is behind a sign-in page': [200, html, '<h1>Sign in</h1>'],
  'cuts the connection': [],
};

let scene;
const server = createServer((request, response) => {
  if (scene.length === 0) return request.socket.destroy();
  const [status, headers, body] = scene;
  response.writeHead(status, headers).end(body);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const registry = `http://127.0.0.1:${server.address().port}`;

for (const [state, answer] of Object.entries(scenes)) {
  scene = answer;
  console.log(`The registry ${state}${answer[0] ? ` (${answer[0]})` : ''}.`);
  try {
    const model = await getLatestVersion(registry, 'triage', 'demo-token');
    console.log('  the job gets:', model);
    if (model === null) console.log('  it trains from scratch, six hours');
    else if (model.version === undefined) console.log('  it goes on with version undefined');
    else console.log(`  it goes on with version ${model.version}`);
  } catch (error) {
    console.log(`  the job gets: ${error.name}: ${error.message}`);
    if (error.retryable === true) console.log('  it tries again in a minute');
    else if (error.retryable === false) console.log('  it stops and tells a person');
    else console.log('  it crashes: nobody has said what to do with this error');
  }
}

server.closeAllConnections();
server.close();
