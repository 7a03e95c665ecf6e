/** What retrieval costs in the page, beside the same program on this machine's Node in the same run. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cache } from '../../src/commands/project.ts';
import { buildNodeEngine, PACKAGES } from '../../src/sandbox/node/build.ts';
import { openHarness } from '../support/harness.ts';

const VECTORS = 10_000;

/** Prints milliseconds by name. Vectors are random, which is the hardest case for a graph. */
const PROGRAM = `
import { embed, model } from '@roadmap/embed';
import { createExact, createHnsw } from '@roadmap/retrieval';
const milliseconds = {};
const timed = async (name, times, call) => {
  const start = performance.now();
  for (let time = 0; time < times; time++) await call(time);
  milliseconds[name] = (performance.now() - start) / times;
};
await timed('model load and first query', 1, () => embed('warm'));
await timed('query embedding', 50, (time) => embed('how do I restart the registry, question ' + time));
let state = 1;
const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) | 0) >>> 0) / 2 ** 32 - 0.5;
const entries = Array.from({ length: ${VECTORS} }, (_, id) => {
  const vector = Float32Array.from({ length: model.dimensions }, random);
  const length = Math.hypot(...vector);
  return { id: String(id), vector: vector.map((value) => value / length) };
});
const exact = createExact(entries);
await timed('exact search, 10,000', 20, (time) => exact.search(entries[time].vector, 10));
let hnsw;
await timed('HNSW, built for 10,000', 1, async () => { hnsw = await createHnsw(entries, { efConstruction: 50 }); });
await timed('HNSW search, 10,000', 200, (time) => hnsw.search(entries[time].vector, 10));
console.log(JSON.stringify(milliseconds));`;

export async function benchRetrieval(log: (line: string) => void): Promise<object> {
  const { folder: built, packages } = await buildNodeEngine(path.join(cache, 'node-engine'), log);
  const bytes = Object.fromEntries(
    Object.entries(packages)
      .filter(([name]) => name.startsWith('@roadmap/'))
      .map(([name, { files }]) => [name, Object.values(files).reduce((sum, { wire }) => sum + wire, 0)]),
  );
  for (const [name, wire] of Object.entries(bytes))
    log(`${name.padEnd(26)} ${Math.round(wire / 1000)} kB as Brotli sends it`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  fs.writeFileSync(path.join(folder, 'main.mjs'), PROGRAM);
  fs.symlinkSync(path.join(built, PACKAGES), path.join(folder, 'node_modules'));
  const harness = await openHarness();
  // Each search is repeated within the program; the graph takes minutes, so it is built once on each side.
  const { stdout, stderr } = spawnSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' });
  if (!stdout) throw new Error(`Retrieval fails natively:\n${stderr}`);
  const ran = await harness.page.evaluate(
    ([program]) =>
      window.harness.run('node', { 'main.mjs': program }, 'node main.mjs', { timeLimit: 600_000 }),
    [PROGRAM] as const,
  );
  if (!ran.stdout) throw new Error(`Retrieval fails here:\n${ran.stderr}`);
  await harness.close();
  fs.rmSync(folder, { recursive: true });
  const native = JSON.parse(stdout) as Record<string, number>;
  const embedded = JSON.parse(ran.stdout) as Record<string, number>;
  const rows = Object.entries(native).map(([name, there]) => {
    const here = embedded[name]!;
    log(
      `${name.padEnd(26)} ${here.toFixed(1)} ms; node ${there.toFixed(1)} ms; ratio ${(here / there).toFixed(2)}`,
    );
    return { name, embedded_ms: here, native_ms: there, ratio: Number((here / there).toFixed(2)) };
  });
  return { bytes, rows };
}
