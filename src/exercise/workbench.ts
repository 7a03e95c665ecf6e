/** What an exercise does once a reader works on it: edits, runs, checks, hints, solution, drafts. */
import { recordExercise } from '../progress/index.ts';
import {
  differing,
  followDraft,
  keepDraft,
  keepRestorePoint,
  outdatedStarter,
  readDraft,
  sameTexts,
  type Reason,
  type Texts,
} from '../progress/drafts.ts';
import { tellReader } from '../progress/notice.ts';
import { SandboxFault, type EngineId, type Files, type Process, type Sandbox } from '../sandbox/index.ts';
import { readToEnd } from '../sandbox/read-to-end.ts';
import type { ExerciseData } from './data.ts';
import { element } from './dom.ts';
import type { Editor } from './editor.ts';
import { Lab } from './lab.ts';
import { discardMachine, prepareMachine } from './machines.ts';
import { installPackages } from './packages.ts';
import type { Place } from './places.ts';
import { Preview } from './preview.ts';
import type { OwnCode } from './replacing.ts';
import { RequestPanel } from './request-panel.ts';
import { Results } from './results.ts';
import type { Shell } from './shell.ts';
import { filesFor, SESSION, SETUP } from './stage.ts';
import { judge, type Printed } from './verdict.ts';

export type Action =
  'run' | 'check' | 'stop' | 'reset' | 'hint' | 'solution' | 'shell' | 'share' | 'download' | 'versions';

export interface Workbench {
  act(action: Action): Promise<void>;
  /** Opens the editor, at a file and where the page was clicked. */
  edit(file?: string, at?: { x: number; y: number }): Promise<void>;
  /** Shows the code that an address carries in its fragment, and asks what to do with it. */
  offerShared(hash: string): Promise<void>;
}

/** UTF-16 code units that one run may print. */
const OUTPUT_LIMIT = 256_000;
/** A server runs until it is stopped; this bound is for one that was forgotten. */
const SERVER_LIMIT_MS = 30 * 60_000;

/** How long the files that a shell sees may lag behind the editor. */
const FOLLOW_MS = 300;

/** @throws {Error} when the exercise's data cannot be fetched. */
export async function openWorkbench(host: HTMLElement): Promise<Workbench> {
  const response = await fetch(host.dataset['source']!);
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return new ExerciseWorkbench(host, (await response.json()) as ExerciseData);
}

/**
 * What the machine is started for. Opening a shell is over when it is open; a look is a check that nobody asked for,
 * while the reader pauses.
 */
type Kind = 'run' | 'check' | 'look' | 'shell' | 'replay';

const endings: Readonly<Record<Kind, string>> = {
  run: 'The running program was ended first.',
  check: 'The earlier check was ended first.',
  look: '',
  shell: 'The opening of the shell was ended first.',
  replay: 'The opening of the shell was ended first.',
};

interface Running {
  readonly kind: Kind;
  readonly abort: AbortController;
  /** Settles when it has ended and the page says so. */
  readonly done: Promise<void>;
}

class ExerciseWorkbench implements Workbench {
  readonly #host: HTMLElement;
  readonly #data: ExerciseData;
  readonly #results: Results;
  readonly #requests: RequestPanel | undefined;
  /** Set where the page is for one engine: it also gets what only full Node has. */
  readonly #engine: EngineId | undefined;
  /** The last start found a machine that works. */
  #prepared = false;
  #preview: Preview | undefined;
  /** Where the machine keeps its state. */
  readonly #lab: Lab | undefined;
  /** Puts the session of an earlier visit aside, while the reader has not said what to do with it. */
  #setAside: (() => void) | undefined;
  /** Checks that held at some time since the machine was staged. */
  readonly #held = new Set<string>();
  #shell: Shell | undefined;
  #following: ReturnType<typeof setTimeout> | undefined;
  #editor: Promise<Editor> | undefined;
  /** The editable files as the exercise gives them. */
  readonly #starter: Readonly<Record<string, string>>;
  /** The reader's version of them. */
  #texts: Record<string, string>;
  #running: Running | undefined;
  #hintsShown = 0;
  /** That the reader works on it was recorded on this page. */
  #begun = false;
  /** Why what runs now was ended, when it was not the reader who did it. */
  #endedBecause = '';

  constructor(host: HTMLElement, data: ExerciseData) {
    this.#host = host;
    this.#data = data;
    this.#starter = Object.fromEntries(data.editable.map((path) => [path, data.files[path]!]));
    this.#texts = this.#drafted();
    this.#engine = host.dataset['engine'] as EngineId | undefined;
    this.#results = new Results(host, Object.keys(data.files), (place) => void this.#goTo(place));
    if (data.listens) this.#requests = new RequestPanel(data.listens, this.#partHeading());
    if (data.files[SESSION] !== undefined)
      this.#lab = new Lab({
        editable: data.editable,
        repository: data.repository,
        title: data.title,
        heading: this.#partHeading(),
        typed: (commands) => this.#record(commands),
        changed: (path, text) => this.#adopt({ [path]: text }),
        paused: () => void this.#look(),
      });
    if (this.#lab?.graph) host.querySelector('.shell')!.after(this.#lab.graph.element);
    followDraft(data.id, () => void this.#takeOver());
    const draft = readDraft(data.id);
    if (draft && Object.keys(outdatedStarter(draft, this.#starter)).length)
      void this.#replacing().then(({ offerNewStarter }) => offerNewStarter(this.#ownCode));
  }

  async act(action: Action): Promise<void> {
    switch (action) {
      case 'run':
        return this.#start(this.#lab ? 'replay' : 'run');
      case 'check':
        return this.#start(action);
      case 'shell':
        return this.#running ? this.#openShellBeside() : this.#start('shell');
      case 'stop':
        this.#running?.abort.abort();
        return;
      case 'hint':
        return this.#hint();
      case 'solution':
        return this.#solution();
      case 'reset':
        return this.#reset();
      case 'share':
        return this.#share();
      case 'download':
        return this.#download();
      case 'versions':
        return (await this.#replacing()).offerVersions(this.#ownCode);
    }
  }

  async edit(file?: string, at?: { x: number; y: number }): Promise<void> {
    const editor = await this.#openEditor();
    if (file && file !== this.#data.editable[0]) editor.open(file);
    else if (file) editor.focusAt(at);
  }

  async offerShared(hash: string): Promise<void> {
    this.#show('code');
    await (await this.#replacing()).offerShared(this.#ownCode, hash);
  }

  /** Called when another exercise takes the machine. */
  async yield(): Promise<void> {
    this.#lab?.release();
    if (this.#lab) this.#shell?.close();
    if (!this.#running) return;
    this.#endedBecause = 'Stopped, because another exercise on this page started.';
    this.#running.abort.abort();
    await this.#running.done;
  }

  #openEditor(): Promise<Editor> {
    this.#editor ??= this.#createEditor().catch((error: unknown) => {
      this.#editor = undefined;
      this.#results.notice('The editor could not be loaded. Try again when the connection is back.');
      throw error;
    });
    return this.#editor;
  }

  async #createEditor(): Promise<Editor> {
    const { createEditor } = await import('./editor.ts');
    // What stages a situation would give it away.
    const { [SETUP]: _, ...files } = this.#data.files;
    return createEditor(this.#host.querySelector('.files')!, {
      files: { ...files, ...this.#texts },
      editable: this.#data.editable,
      title: this.#data.title,
      schema: this.#data.schema,
      changed: (path, text) => {
        this.#texts[path] = text;
        this.#keep();
        this.#follow();
      },
      submit: () => void this.act('check'),
    });
  }

  /** The editable files as they are kept. */
  #drafted(): Record<string, string> {
    const own = Object.entries(readDraft(this.#data.id)?.files ?? {});
    return { ...this.#starter, ...Object.fromEntries(own.filter(([path]) => path in this.#starter)) };
  }

  #keep(): void {
    const { id } = this.#data;
    // What came from another tab is kept already.
    if (sameTexts(this.#texts, this.#drafted())) return;
    tellReader(keepDraft(id, this.#texts, this.#starter));
    if (this.#begun) return;
    this.#begun = true;
    tellReader(recordExercise(id));
  }

  /** Another tab changed the code: this one follows. */
  async #takeOver(): Promise<void> {
    const drafted = this.#drafted();
    if (sameTexts(drafted, this.#texts)) return;
    this.#texts = drafted;
    (await this.#editor)?.replace(drafted);
  }

  /** Files as the machine gets them. */
  get #files(): Files {
    const { files, furtherFiles } = this.#data;
    // npm installs beside the nearest package.json: this makes the folder its own project.
    const beside = this.#engine && { 'package.json': '{ "private": true }\n', ...furtherFiles };
    return { ...beside, ...files, ...this.#texts };
  }

  /** What the reader types is soon in the folder of an open shell. */
  #follow(): void {
    clearTimeout(this.#following);
    const sandbox = this.#shell?.sandbox;
    const write = async () => {
      if (!this.#lab) await sandbox!.write(this.#files);
      // What runs has its own files there; this is done when it has ended.
      else if (!this.#running) await this.#lab.write(this.#files);
    };
    // A machine that was lost says so when something runs.
    if (sandbox) this.#following = setTimeout(() => void write().catch(() => {}), FOLLOW_MS);
  }

  async #goTo({ path, line, column }: Place): Promise<void> {
    this.#show('code');
    (await this.#openEditor()).open(path, line, column);
  }

  /** The level of headings inside this exercise: it differs between a guide and a workbench. */
  #partHeading(): 'h2' | 'h4' {
    return this.#host.querySelector('h4.part-title') ? 'h4' : 'h2';
  }

  /** On a phone the workbench shows one pane at a time. */
  #show(pane: 'brief' | 'code' | 'results'): void {
    this.#host.querySelector<HTMLElement>(`.panes [data-show="${pane}"]`)?.click();
  }

  async #start(kind: Kind): Promise<void> {
    let note = '';
    // A loop: presses that came while the first was being ended wait here together.
    while (this.#running) {
      note = endings[this.#running.kind];
      this.#running.abort.abort();
      await this.#running.done;
    }
    const abort = new AbortController();
    const { promise: done, resolve } = Promise.withResolvers<void>();
    this.#running = { kind, abort, done };
    this.#endedBecause = '';
    if (kind !== 'look') this.#buttons(true);
    // Not before: what stands below would move while one only reads or edits.
    if (this.#requests && !this.#requests.element.isConnected)
      this.#host.querySelector('.results')!.after(this.#requests.element);
    // A shell opens beside what a run has left on the page.
    if (kind === 'check' || kind === 'run' || !this.#prepared) this.#results.begin(note);
    try {
      if (kind === 'shell') await this.#openShell(abort);
      else if (kind === 'replay') await this.#replay(abort);
      else await this.#execute(kind, abort);
    } catch (error) {
      this.#prepared = false;
      if (error instanceof SandboxFault) this.#results.fault(error.fault);
      else if (abort.signal.aborted) this.#results.say(this.#endedBecause || 'Stopped.');
      else throw error;
    } finally {
      this.#results.loading.remove();
      this.#running = undefined;
      this.#buttons(false);
      resolve();
      if (this.#lab) this.#follow();
    }
  }

  /** The page's machine, with this exercise's files in it. */
  async #prepare({ signal }: AbortController, replaying = false) {
    if (this.#running?.kind !== 'look') this.#show('results');
    const { loading } = this.#results;
    const { engine, sandbox } = await prepareMachine(this.#data.runtime, this, this.#files, {
      signal,
      engine: this.#engine,
      progress: (what, progress) => loading.progress(what, progress),
    });
    if (this.#lab) {
      if (!this.#lab.staged) loading.busy('Staging the exercise', 'Staging the exercise');
      const anew = await this.#lab.ready(sandbox, this.#files, signal);
      if (anew) this.#held.clear();
      if (anew && !replaying) await this.#offerReplay();
    }
    if (this.#engine)
      await installPackages(sandbox, this.#data.packages, signal, (line) =>
        loading.busy('Installing packages', line),
      );
    loading.remove();
    this.#prepared = true;
    return { engine, sandbox };
  }

  async #openShell(abort: AbortController, replaying = false): Promise<Shell> {
    // Comes while the machine starts.
    const module = import('./shell.ts');
    module.catch(() => {});
    const { sandbox } = await this.#prepare(abort, replaying);
    const { Shell } = await module;
    this.#shell?.close();
    if (this.#lab) this.#show('code');
    const program = this.#lab?.shell ?? { command: 'jsh' };
    const shell = (this.#shell = new Shell(this.#host.querySelector('.shell')!, sandbox, program));
    if (this.#lab) this.#results.say('The machine runs, and the terminal is open.');
    else this.#results.notice('The shell is open.');
    void this.#showPorts(shell.process, sandbox);
    void this.#followShell(shell);
    return shell;
  }

  /** Does what the reader typed again, on a machine as it was at the start. */
  async #replay(abort: AbortController): Promise<void> {
    this.#lab!.release();
    this.#shell?.close();
    const shell = await this.#openShell(abort, true);
    await this.#lab!.replay(shell, this.#files);
    this.#results.notice('Your commands run again, on a machine as it was at the start.');
  }

  /** The machine of an earlier visit is gone; what was typed on it is not. */
  async #offerReplay(): Promise<void> {
    if (this.#texts[SESSION] === this.#starter[SESSION]) return;
    const { offerReplay } = await this.#replacing();
    const answered = () => (this.#setAside = undefined);
    const close = offerReplay(this.#ownCode, {
      replay: () => {
        answered();
        return this.act('run');
      },
      startOver: async () => {
        answered();
        await this.#replace('reset', { ...this.#texts, [SESSION]: this.#starter[SESSION]! });
      },
    });
    this.#setAside = () => {
      answered();
      close();
      tellReader(keepRestorePoint(this.#data.id, 'reset', this.#texts, this.#starter));
      this.#texts[SESSION] = this.#starter[SESSION]!;
      this.#results.notice('What you typed on an earlier visit is kept under Versions.');
    };
  }

  /** What was typed since the machine was staged is the session. */
  #record(commands: readonly string[]): void {
    this.#setAside?.();
    const before = this.#texts[SESSION]!.replace(/\n*$/, '\n');
    this.#adopt({ [SESSION]: `${before}${commands.join('\n')}\n` });
  }

  /** Takes over what changed in the machine. */
  #adopt(changed: Texts): void {
    const texts = { ...this.#texts, ...changed };
    if (sameTexts(texts, this.#texts)) return;
    this.#texts = texts;
    this.#keep();
    void this.#openEditor().then((editor) => editor.replace(this.#texts));
  }

  /** Checks when the reader pauses, where they want that. */
  async #look(): Promise<void> {
    const wanted = this.#host.querySelector<HTMLInputElement>('[data-as-i-go]')?.checked;
    // An earlier look has seen a state that is gone.
    if (wanted && (this.#running?.kind ?? 'look') === 'look') await this.#start('look');
  }

  /** Opens it while something runs, which goes on. */
  async #openShellBeside(): Promise<void> {
    try {
      await this.#openShell(new AbortController());
    } catch (error) {
      if (!(error instanceof SandboxFault)) throw error;
      this.#results.fault(error.fault);
    }
  }

  async #followShell(shell: Shell): Promise<void> {
    const exit = await shell.process.exit;
    if (this.#shell === shell) this.#shell = undefined;
    shell.close();
    if (!('stopped' in exit) || exit.stopped !== 'crash' || this.#running) return;
    this.#lab?.release();
    this.#results.begin('');
    this.#results.crashed(exit.reason ?? '');
    await discardMachine(this.#data.runtime);
  }

  async #execute(kind: 'run' | 'check' | 'look', abort: AbortController): Promise<void> {
    const { id, runtime, limitSeconds, listens, checks, next } = this.#data;
    const { engine, sandbox } = await this.#prepare(abort);
    const start = performance.now();
    const command = kind === 'run' ? this.#data.run : this.#data.check;
    if (this.#lab) await sandbox.write(filesFor(command, this.#files));
    const process = sandbox.spawn(command, {
      signal: abort.signal,
      timeLimit: kind === 'run' && listens ? SERVER_LIMIT_MS : limitSeconds * 1000,
      outputLimit: OUTPUT_LIMIT,
    });
    if (kind === 'run') void this.#followPorts(process, sandbox, abort);
    const printed = kind === 'look' ? await readToEnd(process) : await this.#print(process, kind);
    const exit = await process.exit;
    await this.#lab?.write(this.#files).catch(() => {});
    // An open shell has it drawn at each prompt.
    if (!this.#shell) void this.#lab?.graph?.draw(sandbox);
    const milliseconds = performance.now() - start;
    const { kept = false } = await engine.download(this.#files);
    const finished = { exit, milliseconds, engine, kept };
    if ('stopped' in exit && exit.stopped === 'crash') {
      this.#lab?.release();
      await discardMachine(runtime);
    }
    if (kind === 'look' && 'stopped' in exit && exit.stopped === 'cancel') return;
    if (kind !== 'run') {
      const verdict = judge(checks, printed, exit, limitSeconds);
      if (kind === 'look') this.#results.look(printed);
      this.#results.verdict(verdict, finished, next, this.#held);
      for (const { name, state } of verdict.checks) if (state === 'passed') this.#held.add(name);
      tellReader(recordExercise(id, verdict.passed ? { done: engine.id } : {}));
    } else this.#results.ran(finished, limitSeconds);
    if (this.#endedBecause) this.#results.say(this.#endedBecause);
  }

  /** Shows what a process prints, and returns it. */
  async #print(process: Process, kind: 'run' | 'check'): Promise<Printed> {
    const terminal = kind === 'run' ? this.#results.output() : this.#results.terminal;
    const reader = process.output.getReader();
    const printed = { stdout: '', stderr: '' };
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return printed;
      printed[value.fd === 1 ? 'stdout' : 'stderr'] += value.text;
      terminal.write(value);
      if (value.display && kind === 'run') this.#results.display(value.display);
    }
  }

  async #followPorts(process: Process, sandbox: Sandbox, abort: AbortController): Promise<void> {
    const { listens, limitSeconds } = this.#data;
    // A server may run for long; a program that should become one and does not, may not.
    const giveUp = () => {
      this.#endedBecause = `Stopped: nothing listened on port ${listens} within ${limitSeconds} s; your code is kept.`;
      abort.abort();
    };
    const watchdog = listens ? setTimeout(giveUp, limitSeconds * 1000) : undefined;
    await this.#showPorts(process, sandbox, (port) => port === listens && clearTimeout(watchdog));
    clearTimeout(watchdog);
  }

  /** Offers what a server of this process can be asked, until the process ends. */
  async #showPorts(
    process: Process,
    sandbox: Sandbox,
    opened: (port: number) => void = () => {},
  ): Promise<void> {
    const { listens } = this.#data;
    const reader = process.ports.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const { port, open } = value;
      this.#results.port(port, open);
      if (open) opened(port);
      if (port === listens && open) this.#requests?.opened(sandbox);
      else if (port === listens) this.#requests?.closed();
      const address = sandbox.address?.(port);
      if (open && address) this.#previewPanel().open(port, address);
      else if (!open) this.#preview?.close(port);
    }
  }

  #previewPanel(): Preview {
    if (!this.#preview) {
      this.#preview = new Preview(this.#partHeading());
      (this.#requests?.element ?? this.#host.querySelector('.results'))!.after(this.#preview.element);
    }
    return this.#preview;
  }

  #buttons(running: boolean): void {
    this.#host.querySelector<HTMLButtonElement>('[data-action="stop"]')!.disabled = !running;
    this.#host.toggleAttribute('data-running', running);
  }

  #hint(): void {
    const { id, hints } = this.#data;
    if (this.#hintsShown >= hints.length) {
      this.#results.notice('There are no more hints.');
      return;
    }
    const place = this.#host.querySelector<HTMLElement>('.hints')!;
    const number = ++this.#hintsShown;
    tellReader(recordExercise(id, { hints: number }));
    place.append(
      element(
        'p',
        'hint',
        element('strong', '', `Hint ${number} of ${hints.length}. `),
        ...code(hints[number - 1]!),
      ),
    );
  }

  async #solution(): Promise<void> {
    this.#host.querySelector('.solution')?.remove();
    this.#show('results');
    let diffElement;
    let solution;
    try {
      ({ diffElement } = await import('./diff.ts'));
      const { fetchSolution } = await import('./solution.ts');
      solution = await fetchSolution(this.#data.solution);
    } catch {
      this.#results.notice(
        'The solution could not be loaded. Press Solution again when the connection is back.',
      );
      return;
    }
    tellReader(recordExercise(this.#data.id, { solution: true }));
    const all = element('a', '', 'Alternatives and mistakes');
    all.href = this.#data.solution;
    const panel = element(
      'section',
      'solution',
      element(this.#partHeading(), 'part-title', 'Solution'),
      ...Object.entries(solution.files).map(([path, text]) =>
        diffElement(
          this.#texts[path] === text
            ? `${path}: your code is the same`
            : `${path}: from your code to the solution`,
          this.#texts[path] ?? '',
          text,
        ),
      ),
      ...solution.explanation,
      element('p', '', all),
    );
    panel.ariaLabel = 'Solution';
    this.#results.append(panel);
    this.#results.notice('The solution is shown as changes to your code.');
    panel.scrollIntoView();
  }

  /** Puts other code in the place of the reader's, which becomes an earlier version. */
  async #replace(why: Reason, files: Texts): Promise<void> {
    const editor = await this.#openEditor();
    tellReader(keepRestorePoint(this.#data.id, why, this.#texts, this.#starter));
    editor.replace(files);
  }

  #replacing(): Promise<typeof import('./replacing.ts')> {
    return import('./replacing.ts');
  }

  get #ownCode(): OwnCode {
    return {
      id: this.#data.id,
      pane: this.#host.querySelector('[data-pane="code"]')!,
      heading: this.#partHeading(),
      starter: this.#starter,
      texts: () => ({ ...this.#texts }),
      replace: (why, files) => this.#replace(why, files),
      say: (text) => this.#results.notice(text),
      address: (exercise) => this.#address(exercise),
    };
  }

  /** The page of an exercise, with the origin. */
  #address(exercise: string): string {
    // The data of this one stands beside its page.
    const own = new URL('.', new URL(this.#host.dataset['source']!, location.href)).href;
    return `${own.slice(0, -`${this.#data.id}/`.length)}${exercise}/`;
  }

  async #share(): Promise<void> {
    const { writeShare } = await import('./share.ts');
    const files = differing(this.#texts, this.#starter);
    if (!Object.keys(files).length) {
      this.#results.notice('This is the starter code: the address of this page is enough to share it.');
      return;
    }
    const fragment = await writeShare({ exercise: this.#data.id, files });
    if (!fragment) {
      this.#results.notice('Your code is too long for a link. Download it, and send the file.');
      return;
    }
    const link = this.#address(this.#data.id) + fragment;
    try {
      await navigator.clipboard.writeText(link);
      this.#results.notice(
        'A link with your code is copied. Whoever opens it sees what you changed, and nothing runs by itself.',
      );
    } catch {
      // Not allowed here: leave the last step to the reader.
      const field = element('input', 'share-link');
      field.readOnly = true;
      field.value = link;
      field.ariaLabel = 'Link with your code';
      this.#host.querySelector('.share-link')?.remove();
      this.#host.querySelector('.code-actions')!.after(field);
      field.select();
      this.#results.notice('The link is selected; copy it with Ctrl or Command and C.');
    }
  }

  async #download(): Promise<void> {
    try {
      const [{ packExercise }, { saveAs }] = await Promise.all([
        import('./archive.ts'),
        import('../progress/save.ts'),
      ]);
      const setup = Object.entries(this.#data.setup).map(async ([path, address]) => {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${address} answered ${response.status}`);
        return [path, await response.text()] as const;
      });
      const zip = packExercise(this.#data, this.#texts, Object.fromEntries(await Promise.all(setup)));
      const name = `${this.#data.id.replace('/', '-')}.zip`;
      saveAs(name, zip, 'application/zip');
      this.#results.notice(`Saved as ${name}. README.md in it has the commands.`);
    } catch (error) {
      this.#results.notice('The file could not be made. Try again when the connection is back.');
      console.error(error);
    }
  }

  async #reset(): Promise<void> {
    const before = { ...this.#texts };
    const staged = this.#lab?.staged ?? false;
    this.#lab?.release();
    if (sameTexts(before, this.#starter)) {
      if (staged) await this.#start('shell');
      this.#results.notice(
        staged ? 'The machine is as it was at the start.' : 'This is the starter code already.',
      );
      return;
    }
    await this.#replace('reset', this.#starter);
    const undo = element('button', '', 'Bring my code back');
    undo.type = 'button';
    const note = element('p', 'note reset-note', 'The starter code is back. ', undo);
    undo.addEventListener('click', async () => {
      await this.#replace('restored', before);
      note.remove();
      this.#results.notice('Your code is back.');
    });
    const pane = this.#host.querySelector('[data-pane="code"]')!;
    pane.querySelector('.reset-note')?.remove();
    pane.append(note);
    if (staged) await this.#start('shell');
    this.#results.notice(
      staged
        ? 'The machine is as it was at the start. Your commands and files can be brought back.'
        : 'The starter code is back. Your own code can be brought back.',
    );
  }
}

/** Text with `code` between backticks, as nodes. */
function code(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, index) => (index % 2 ? element('code', '', part) : part));
}
