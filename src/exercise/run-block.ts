/** Gives examples of a guide (`<pre data-run>`) a Run button; they run on the machine that exercises use. */
import { codeTools } from '../components/code-frame.ts';

const RUN_LIMIT_MS = 60_000;
const OUTPUT_LIMIT = 64_000;

for (const block of document.querySelectorAll<HTMLElement>('pre[data-run]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Run';
  button.className = 'run-example';
  button.setAttribute('aria-label', `Run ${block.dataset['run']}`);
  button.addEventListener('click', () => void run(block, button));
  codeTools(block).append(button);
}

async function run(block: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const frame = block.parentElement!;
  frame.querySelector('.example-result')?.remove();
  const result = document.createElement('div');
  result.className = 'example-result';
  const status = document.createElement('p');
  status.role = 'status';
  status.className = 'ran-on';
  result.append(status);
  frame.append(result);
  button.disabled = true;
  const abort = new AbortController();
  try {
    const [{ prepareMachine }, { stage }, { exampleOf }, { LoadingBar }, { Terminal }, { duration }] =
      await Promise.all([
        import('./machines.ts'),
        import('./stage.ts'),
        import('../sandbox/runtimes.ts'),
        import('./loading-bar.ts'),
        import('./terminal.ts'),
        import('./results.ts'),
      ]);
    const loading = new LoadingBar(result, (text) => (status.textContent = text));
    const holder = { yield: async () => abort.abort() };
    const name = block.dataset['run']!;
    // The gate has run it, so there is an engine.
    const { runtime, command } = exampleOf(name)!;
    const files = { [name]: block.textContent };
    const { engine, sandbox } = await prepareMachine(runtime, holder, files, {
      signal: abort.signal,
      progress: (what, progress) => loading.progress(what, progress),
    }).finally(() => loading.remove());
    if (sandbox.reset) await stage(sandbox, files, { signal: abort.signal, timeLimit: RUN_LIMIT_MS });
    const start = performance.now();
    const process = sandbox.spawn(command, {
      signal: abort.signal,
      timeLimit: RUN_LIMIT_MS,
      outputLimit: OUTPUT_LIMIT,
    });
    const terminal = new Terminal();
    result.prepend(terminal.element);
    await process.output.pipeTo(new WritableStream({ write: (chunk) => terminal.write(chunk) }));
    const exit = await process.exit;
    const code = 'code' in exit ? `exit code ${exit.code}` : `stopped (${exit.stopped})`;
    status.textContent = `${code} · ${duration(performance.now() - start)} · ${engine.label}`;
  } catch (error) {
    status.textContent = (error as Error).message;
  } finally {
    button.disabled = false;
  }
}
