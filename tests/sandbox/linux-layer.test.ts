/** A layer over the base: made, started, and told from the base. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { cache, imageFolder } from '../../src/commands/project.ts';
import { buildLinuxEngine } from '../../src/sandbox/linux/build.ts';
import { buildLinuxImage, buildLinuxLayer } from '../../src/sandbox/linux/image/build.ts';
import { linuxInNode } from '../../src/sandbox/linux/node.ts';
import { lacksLinux } from '../support/linux.ts';

test(
  'a layer adds packages, files and what a script did to the base, and shares its disk',
  { skip: lacksLinux },
  async (t) => {
    const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
    const base = await buildLinuxImage(imageFolder, assets, console.log);
    const work = fs.mkdtempSync(path.join(os.tmpdir(), 'layer-'));
    t.after(() => fs.rmSync(work, { recursive: true }));
    const recipe = path.join(work, 'recipe');
    const files = {
      'packages.txt': '# Says hello.\nhello\n',
      'overlay/etc/motd': 'This machine has a layer.\n',
      'warm.sh': 'hello > ~/warmed\n',
      'first-session.sh': 'hello > /dev/null\n',
    };
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(recipe, name)), { recursive: true });
      fs.writeFileSync(path.join(recipe, name), content);
    }
    const folder = path.join(work, 'image');
    const layer = await buildLinuxLayer(folder, base, recipe, assets, console.log);

    const hashes = (disk: (typeof base.disks)[0]) => disk.parts.map(({ sha256 }) => sha256);
    assert.equal(layer.disks.length, 2);
    assert.deepEqual(hashes(layer.disks[0]!), hashes(base.disks[0]!));
    assert.notEqual(layer.id, base.id);
    const licenses = fs.readFileSync(path.join(folder, layer.licenses), 'utf8');
    assert.match(licenses, /^hello \S+\nSource: /);
    assert.doesNotMatch(licenses, /^bash /m);

    const again = await buildLinuxLayer(folder, base, recipe, assets, (line) => assert.fail(line));
    assert.deepEqual(again, layer);

    const signal = new AbortController().signal;
    const machine = await linuxInNode(assets, layer).start({ signal, progress: () => {} });
    try {
      const process = machine.spawn(
        'hello; cat warmed /etc/motd; dpkg-query -W -f "\\${Status}\n" hello bash; systemctl is-system-running',
        { signal, timeLimit: 60_000, outputLimit: 10_000 },
      );
      let printed = '';
      for await (const { text } of process.output) printed += text;
      assert.deepEqual(printed.trim().split('\n'), [
        'Hello, world!',
        'Hello, world!',
        'This machine has a layer.',
        'install ok installed',
        'install ok installed',
        'running',
      ]);
    } finally {
      await machine.stop();
    }
  },
);
