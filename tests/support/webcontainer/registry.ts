/** A registry for npm on this computer, so that no test hangs on a network. It has what the project has installed. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from '../../../src/commands/project.ts';

const installed = path.join(root, 'node_modules');
let started: Promise<string> | undefined;

/** Its address. It ends with the tests. */
export const registry = (): Promise<string> => (started ??= start());

async function start(): Promise<string> {
  const server = http.createServer(({ url = '', headers }, response) => {
    const [, name = '', tarball] = /^\/(.+?)(\/-\/.*)?$/.exec(decodeURIComponent(url)) ?? [];
    const folder = path.join(installed, name);
    if (!fs.existsSync(path.join(folder, 'package.json'))) response.writeHead(404).end('{}');
    else if (tarball)
      response.end(
        execFileSync('tar', ['-czf', '-', '--transform', 's,^\\.,package,', '-C', folder, '.'], {
          maxBuffer: 1 << 28,
        }),
      );
    else {
      const made = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
        version: string;
      };
      const dist = { tarball: `http://${headers.host}/${name}/-/${made.version}.tgz` };
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: made.version },
          versions: { [made.version]: { ...made, dist } },
        }),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
