/** Which file belongs to what, and what is fetched when: without a browser, over small manifests and that of the build. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { dist, root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import {
  addressOf,
  carriedOver,
  contentHash,
  downloadOf,
  filesOf,
  groupOf,
  keyOf,
  withNeeds,
  type Manifest,
} from '../../src/offline/manifest.ts';

const site = {
  steps: ['apis'],
  engines: new Map([['_astro/engine.Cv0_zZW6.js', 'node']]),
  needed: new Set(['_astro/editor.DakOxDQ8.js']),
};

test('files by their address, and the group that each belongs to', () => {
  for (const [file, address, group] of [
    ['index.html', '', 'site'],
    ['404.html', '404.html', 'site'],
    ['why/index.html', 'why/', 'site'],
    ['_astro/editor.DakOxDQ8.js', '_astro/editor.DakOxDQ8.js', 'site'],
    ['_astro/engine.Cv0_zZW6.js', '_astro/engine.Cv0_zZW6.js', 'engine/node'],
    ['_astro/inter-greek-wght-normal.CkhJZR-_.woff2', undefined, undefined],
    ['apis/index.html', 'apis/', 'step/apis'],
    ['apis/retry-after/solution/index.html', 'apis/retry-after/solution/', 'step/apis'],
    ['apis/retry-after/exercise.json', undefined, 'step/apis'],
    ['apis/retry-after/full-node/index.html', 'apis/retry-after/full-node/', undefined],
    ['print/apis/index.html', 'print/apis/', undefined],
    ['pdf/apis.pdf', undefined, 'pdf/apis.pdf'],
    ['pdf/books.json', undefined, 'site'],
    ['pagefind/pagefind.js', undefined, 'search'],
    ['screenshot.png', undefined, undefined],
  ] as const) {
    assert.equal(addressOf(file), address ?? file);
    assert.equal(groupOf(addressOf(file), site), group, file);
  }
});

/** A site of one step whose guide has one exercise, one script and one style. */
const version = (hashes: Partial<Record<'guide' | 'editor' | 'engine', string>>): Manifest => {
  const file = (hash: string, group?: string, needs?: number) => ({
    hash,
    bytes: 10,
    wire: 5,
    ...(group && { group }),
    ...(needs !== undefined && { needs }),
  });
  const editor = `_astro/editor.${hashes.editor ?? 'aaaaaaaa'}.js`;
  const engine = `_astro/engine.${hashes.engine ?? 'aaaaaaaa'}.js`;
  return {
    files: {
      '': file('home', 'site', 0),
      'cell.html': file('cell', 'site'),
      'apis/': file(hashes.guide ?? 'guide', 'step/apis', 1),
      'apis/one/': file('one', 'step/apis', 1),
      'apis/one/exercise.json': file('data', 'step/apis'),
      'apis/one/solution/': file('solution', 'step/apis', 0),
      '_astro/page.aaaaaaaa.css': file('style', 'site'),
      [editor]: file(editor, 'site'),
      [engine]: file(engine, 'engine/node'),
    },
    needs: [['_astro/page.aaaaaaaa.css'], ['_astro/page.aaaaaaaa.css', editor]],
    groups: [
      { id: 'site', kind: 'site', title: 'Site', with: [] },
      { id: 'step/apis', kind: 'step', title: 'APIs', with: ['site', 'engine/node'] },
      { id: 'engine/node', kind: 'engine', title: 'Node.js', with: [] },
    ],
    titles: {},
  };
};

test('a page comes with what it may load; in a step also with its exercises and solutions; never with an engine', () => {
  const one = version({});
  assert.deepEqual(withNeeds(one, ''), ['', '_astro/page.aaaaaaaa.css']);
  assert.deepEqual(withNeeds(one, 'apis/').toSorted(), [
    '_astro/editor.aaaaaaaa.js',
    '_astro/page.aaaaaaaa.css',
    'apis/',
    'apis/one/exercise.json',
    'apis/one/solution/',
    'cell.html',
  ]);
  assert.deepEqual(withNeeds(one, 'nowhere/'), []);
});

test('a download of a step has the site, the step and its engine', () => {
  const one = version({});
  assert.deepEqual(downloadOf(one, 'step/apis').toSorted(), Object.keys(one.files).toSorted());
});

test('versions share what they agree on, and nothing else', () => {
  const [one, two] = [version({}), version({ guide: 'changed', editor: 'bbbbbbbb' })];
  const keys = ({ files }: Manifest) => Object.entries(files).map(([address, file]) => keyOf(address, file));
  const shared = keys(one).filter((key) => keys(two).includes(key));
  assert.equal(shared.length, keys(one).length - 2);
  assert.ok(!shared.some((key) => key.startsWith('apis/?') || key.includes('editor')));
});

test('what was kept is carried over under its new names, with what its pages need now; what was not kept is not', () => {
  const two = version({ guide: 'changed', editor: 'bbbbbbbb', engine: 'bbbbbbbb' });
  const pages = carriedOver(two, ['apis/', '_astro/page.aaaaaaaa.css']);
  assert.ok(pages.includes('apis/') && pages.includes('_astro/editor.bbbbbbbb.js'));
  assert.ok(!pages.includes('_astro/engine.bbbbbbbb.js') && !pages.includes(''));
  assert.deepEqual(carriedOver(two, ['_astro/engine.aaaaaaaa.js', 'gone/']), ['_astro/engine.bbbbbbbb.js']);
});

const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'offline.json'), 'utf8')) as Manifest;

test('the build: every step, engine and page is there, each file as it stands in the build', async () => {
  for (const [address, { hash, bytes }] of Object.entries(manifest.files)) {
    const file = path.join(dist, /(^|\/)$/.test(address) ? `${address}index.html` : address);
    const content = fs.readFileSync(file);
    assert.equal(content.length, bytes, address);
    assert.equal(await contentHash(new Uint8Array(content)), hash, address);
  }
  const { steps, exercises } = loadCurriculum(root);
  const groups = manifest.groups.map(({ id }) => id);
  for (const { id } of steps.filter(({ guide }) => guide)) assert.ok(groups.includes(`step/${id}`), id);
  for (const { id, step, runtime } of exercises) {
    const files = downloadOf(manifest, `step/${step}`);
    for (const address of [`${id}/`, `${id}/solution/`, `${id}/exercise.json`, 'cell.html'])
      assert.ok(files.includes(address), `${step} comes without ${address}`);
    assert.ok(filesOf(manifest, `engine/${runtime}`).every((address) => files.includes(address)));
    assert.ok(filesOf(manifest, `engine/${runtime}`).length > 1, runtime);
  }
});

test('the build: whatever a page names in its head comes with it, and a guide brings the editor', () => {
  for (const address of Object.keys(manifest.files).filter((name) => /(^|\/)$/.test(name))) {
    const html = fs.readFileSync(path.join(dist, address, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:href|src)="\/(_astro\/[^"]+)"/g)].map(([, name]) => name!);
    const comes = withNeeds(manifest, address);
    assert.deepEqual(
      named.filter((name) => !comes.includes(name)),
      [],
      address,
    );
  }
  assert.ok(withNeeds(manifest, 'apis/').some((name) => /\/editor\./.test(name)));
});

test('the web manifest names icons that are there', () => {
  const { icons, start_url: start } = JSON.parse(
    fs.readFileSync(path.join(dist, 'site.webmanifest'), 'utf8'),
  ) as { icons: { src: string; sizes: string }[]; start_url: string };
  assert.equal(start, '/');
  for (const { src, sizes } of icons) {
    const png = fs.readFileSync(path.join(dist, src));
    // Width and height stand at fixed places of the first chunk.
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
});
