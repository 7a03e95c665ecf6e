/**
 * What every engine owes its reader. An engine's test names its programs and calls {@link contract};
 * nothing in here knows which engine it is.
 */
import assert from 'node:assert/strict';
import type { RunOptions } from '../../../src/harness/harness.ts';
import type { Runtime } from '../../../src/sandbox/index.ts';
import type { HarnessPage } from '../../support/harness.ts';
import type { Declare } from '../differences.ts';

/** One program for each promise, in the engine's own language. */
export interface ContractPrograms {
  readonly runtime: Runtime;
  /** Set where the bytes come from a third party's host, which does not tell how many there are. */
  readonly download?: 'unknown';
  /** The command that runs the file under which a program is put. */
  readonly file: string;
  readonly command: string;
  /** Prints `hello` and a line break on 1, then ends with 0. */
  readonly hello: string;
  /** Ends with exit code 3. */
  readonly exits3: string;
  /** Prints out1 on 1, err2 on 2, out3 on 1, each as a line, in this order. */
  readonly bothStreams: string;
  /** Prints `before`, then never returns to any event loop. */
  readonly endless: string;
  /** Prints without end. */
  readonly flood: string;
  /** Prints `waiting`, then waits for a minute. */
  readonly waits: string;
  /** Prints the content of data/in.txt. */
  readonly readsFile: string;
  /** Writes `made` to out.txt. */
  readonly writesFile: string;
  /** Sets a global and a file, and prints whether it found either: `fresh` or `stale`. */
  readonly leavesTraces: string;
  /** Fails with an error that nobody catches. */
  readonly throws: string;
  /** Listens on port 3000 and answers `METHOD path` with status 201 and header x-seen: 1. Absent without ports. */
  readonly server?: string;
}

/** A page of the harness; `workers` counts those in the page and all its frames, where a browser tells. */
export type ContractPage = HarnessPage & { workers?(): readonly unknown[] };

export function contract(programs: ContractPrograms, page: () => ContractPage, test: Declare): void {
  const { runtime, file, command } = programs;
  const run = (program: string, options: RunOptions = {}, files: Record<string, string> = {}) =>
    page().evaluate(
      ([runtime, files, command, options]) => window.harness.run(runtime, files, command, options),
      [runtime, { ...files, [file]: program }, command, options] as const,
    );

  test('says whether it can run here, what it costs to load, and what is real', async () => {
    const facts = await page().evaluate(
      async ([runtime]) => {
        const engine = (await window.harness.engineFor(runtime))!;
        const { label, honesty } = engine;
        return {
          runtime: engine.runtime,
          label,
          honesty,
          availability: engine.availability(),
          before: await engine.download(),
        };
      },
      [runtime] as const,
    );
    assert.equal(facts.runtime, runtime);
    assert.ok(facts.label && facts.honesty);
    assert.deepEqual(facts.availability, { ok: true });
    if (programs.download === 'unknown') assert.deepEqual(facts.before, { total: 0, cached: 0 });
    else assert.ok(facts.before.total > 0 && facts.before.cached === 0, JSON.stringify(facts.before));
    await run(programs.hello);
    const after = await page().evaluate(
      async ([runtime]) => (await window.harness.engineFor(runtime))!.download(),
      [runtime] as const,
    );
    assert.equal(after.cached, after.total);
  });

  test('runs a program', async () => {
    const ran = await run(programs.hello);
    assert.equal(ran.stdout, 'hello\n');
    assert.deepEqual(ran.exit, { code: 0 });
  });

  test('reports the exit code', async () => {
    assert.deepEqual((await run(programs.exits3)).exit, { code: 3 });
  });

  test('keeps the order of both descriptors', async () => {
    const { chunks } = await run(programs.bothStreams);
    assert.equal(
      chunks
        .map(([fd, text]) => `${fd}:${text}`)
        .join('')
        .replaceAll('\n', ' '),
      '1:out1 2:err2 1:out3 ',
    );
  });

  test('an uncaught error ends it with a message and a code that is not 0', async () => {
    const ran = await run(programs.throws);
    assert.ok('code' in ran.exit && ran.exit.code !== 0);
    assert.match(ran.stderr, /Error/i);
  });

  test('a command that it does not know ends as in a shell', async () => {
    const ran = await page().evaluate(([runtime]) => window.harness.run(runtime, {}, 'no-such-program x'), [
      runtime,
    ] as const);
    assert.deepEqual(ran.exit, { code: 127 });
    assert.match(ran.stderr, /no-such-program: command not found/);
  });

  test('reads the files that were written', async () => {
    const ran = await run(programs.readsFile, {}, { 'data/in.txt': 'from outside\n' });
    assert.equal(ran.stdout, 'from outside\n');
  });

  test('a file that the program made can be read afterwards', async () => {
    await run(programs.writesFile);
    const text = await page().evaluate(
      async ([runtime]) =>
        new TextDecoder().decode(await (await window.harness.machine(runtime)).read('out.txt')),
      [runtime] as const,
    );
    assert.equal(text.trim(), 'made');
  });

  test('two runs after one another share nothing', async () => {
    assert.equal((await run(programs.leavesTraces)).stdout, 'fresh\n');
    assert.equal((await run(programs.leavesTraces)).stdout, 'fresh\n');
  });

  test('an endless loop ends at its limit; what it printed before is there; the page lives', async () => {
    const { ran, ticks } = await page().evaluate(
      async ([runtime, files, command]) => {
        let ticks = 0;
        const timer = setInterval(() => ticks++, 20);
        const ran = await window.harness.run(runtime, files, command, { timeLimit: 3000 });
        clearInterval(timer);
        return { ran, ticks };
      },
      [runtime, { [file]: programs.endless }, command] as const,
    );
    assert.deepEqual(ran.exit, { stopped: 'time' });
    assert.equal(ran.stdout, 'before\n');
    // 150 ticks fit into the limit; with 5× slack, a page that froze has none.
    assert.ok(ticks >= 30, `the page ticked ${ticks} times`);
  });

  test('output ends at its limit', async () => {
    const ran = await run(programs.flood, { outputLimit: 10_000, timeLimit: 20_000 });
    assert.deepEqual(ran.exit, { stopped: 'output' });
    const printed = ran.stdout.length + ran.stderr.length;
    assert.ok(printed > 0 && printed <= 10_000, `${printed} code units arrived`);
  });

  test('cancelling ends it', async () => {
    const ran = await run(programs.waits, { cancelOn: 'waiting' });
    assert.deepEqual(ran.exit, { stopped: 'cancel' });
    assert.equal(ran.stdout, 'waiting\n');
  });

  test('reports its end, whether or not anybody still reads its output and its ports', async () => {
    const exits = await page().evaluate(
      async ([runtime, file, command, hello, lasting, listens]) => {
        const machine = await window.harness.machine(runtime);
        const spawn = async (program: string) => {
          await machine.write({ [file]: program });
          const abort = new AbortController();
          const { signal } = abort;
          return { abort, ...machine.spawn(command, { signal, timeLimit: 20_000, outputLimit: 10_000 }) };
        };
        const ended = ({ exit }: { exit: Promise<unknown> }) =>
          Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 10_000, 'no end'))]);
        const short = await spawn(hello);
        await Promise.all([short.output.cancel(), short.ports.cancel()]);
        const returned = await ended(short);
        const long = await spawn(lasting);
        const [output, ports] = [long.output.getReader(), long.ports.getReader()];
        await (listens ? ports : output).read();
        await Promise.all([output.cancel(), ports.cancel()]);
        long.abort.abort();
        return [returned, await ended(long)];
      },
      [runtime, file, command, programs.hello, programs.server ?? programs.waits, !!programs.server] as const,
    );
    assert.deepEqual(exits, [{ code: 0 }, { stopped: 'cancel' }]);
  });

  test('runs again after a program was killed', async () => {
    await run(programs.endless, { timeLimit: 300 });
    assert.equal((await run(programs.hello)).stdout, 'hello\n');
  });

  test('a start that is aborted is an AbortError', async () => {
    const name = await page().evaluate(
      async ([runtime]) => {
        const engine = await window.harness.engineFor(runtime);
        const abort = new AbortController();
        abort.abort();
        return engine!.start({ signal: abort.signal, progress: () => {} }).then(
          () => 'started',
          (error: Error) => error.name,
        );
      },
      [runtime] as const,
    );
    assert.equal(name, 'AbortError');
  });

  if (programs.server) {
    const server = programs.server;
    test('answers requests to the port that it listens on, and reports it', async () => {
      const seen = await page().evaluate(
        async ([runtime, files, command]) => {
          const machine = await window.harness.machine(runtime);
          await machine.write(files);
          const abort = new AbortController();
          const process = machine.spawn(command, {
            signal: abort.signal,
            timeLimit: 20_000,
            outputLimit: 10_000,
          });
          const ports = process.ports.getReader();
          const opened = (await ports.read()).value;
          const response = await machine.request!(
            3000,
            { method: 'PUT', path: '/a?b=1', headers: [['cookie', 'a=b']], body: 'text' },
            abort.signal,
          );
          const body = await new Response(response.body).text();
          const refused = await machine.request!(
            3001,
            { method: 'GET', path: '/', headers: [] },
            abort.signal,
          ).catch((error: Error) => error.message);
          abort.abort();
          const exit = await process.exit;
          const closed = (await ports.read()).value;
          return { opened, closed, status: response.status, headers: response.headers, body, refused, exit };
        },
        [runtime, { [file]: server }, command] as const,
      );
      assert.deepEqual(seen.opened, { port: 3000, open: true });
      assert.equal(seen.status, 201);
      assert.equal(seen.body, 'PUT /a?b=1');
      assert.ok(seen.headers.some(([name, value]) => name.toLowerCase() === 'x-seen' && value === '1'));
      assert.match(String(seen.refused), /Nothing listens on port 3001/);
      assert.deepEqual(seen.exit, { stopped: 'cancel' });
      assert.deepEqual(seen.closed, { port: 3000, open: false });
    });
  }

  test('stop ends all processes and frees their workers', async () => {
    const workers = () => page().workers?.().length ?? 0;
    const settle = async (wanted: number) => {
      const deadline = Date.now() + 5000;
      while (workers() > wanted && Date.now() < deadline) await new Promise((r) => setTimeout(r, 50));
    };
    // A machine of an earlier test may be starting its next worker just now.
    await page().evaluate(([runtime]) => window.harness.stop(runtime), [runtime] as const);
    await settle(0);
    const before = workers();
    const { exit, cells } = await page().evaluate(
      async ([runtime, files, command]) => {
        const before = document.querySelectorAll('iframe').length;
        const machine = await window.harness.start(runtime);
        await machine.write(files);
        const process = machine.spawn(command, {
          signal: new AbortController().signal,
          timeLimit: 60_000,
          outputLimit: 10_000,
        });
        await process.output.getReader().read();
        await machine.stop();
        return { exit: await process.exit, cells: document.querySelectorAll('iframe').length - before };
      },
      [runtime, { [file]: programs.waits }, command] as const,
    );
    assert.deepEqual(exit, { stopped: 'cancel' });
    assert.equal(cells, 0);
    await settle(before);
    assert.ok(workers() <= before, `${workers()} workers, ${before} before`);
  });
}
