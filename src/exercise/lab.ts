/**
 * What an exercise has beside the rest where its machine keeps its state: the machine is staged once and then the
 * reader's, what they type is recorded, files follow in both directions, a commit graph follows the repository.
 */
import { SandboxFault, type Fault, type Files, type Sandbox } from '../sandbox/index.ts';
import { CommitGraphPanel } from './commit-graph-panel.ts';
import type { Shell, ShellProgram } from './shell.ts';
import { filesFor, ownFiles, REDO, SESSION, stage } from './stage.ts';

/** How long staging may take, on a slow computer. */
const STAGE_LIMIT_MS = 120_000;

/** The reader pauses when nothing new was asked for so long. */
const PAUSE_MS = 1200;

/** Where the shell writes each command before it shows the next prompt. */
const HISTORY = '.bash_history';

/**
 * Bash, which tells when it shows a prompt. What begins with a space is not recorded, as in any Bash; history is
 * written with times, which part commands of several lines.
 */
const SHELL = `HISTFILE=~/${HISTORY} HISTTIMEFORMAT= PROMPT_COMMAND='HISTCONTROL=ignorespace; history -a; printf "\\e]7770;\\a"' exec bash`;

export interface LabOptions {
  /** Paths that the reader may edit here or in the machine. */
  readonly editable: readonly string[];
  /** The folder of the repository whose graph is drawn, relative to home. */
  readonly repository: string | undefined;
  readonly title: string;
  readonly heading: 'h2' | 'h4';
  /** The reader has run these commands. */
  typed(commands: readonly string[]): void;
  /** The reader has changed a file in the machine. */
  changed(path: string, text: string): void;
  /** The reader has run something and pauses. */
  paused(): void;
}

export class Lab {
  readonly graph: CommitGraphPanel | undefined;
  readonly shell: ShellProgram;
  readonly #options: LabOptions;
  /** The machine while it is this exercise's. */
  #sandbox: Sandbox | undefined;
  /** What the machine had in each file when the page last wrote or read it. */
  #seen: Record<string, string> = {};
  /** Entries of the history that were recorded. */
  #recorded = 0;
  /** Prompts that the shell has shown since the machine was staged, and who waits for one. */
  #prompts = 0;
  #awaited: (() => void)[] = [];
  /** A session runs again: its file has to be there. */
  #replaying = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Prompts are looked after one at a time; those that come meanwhile are one more. */
  #looking = false;
  #missed = false;

  constructor(options: LabOptions) {
    this.#options = options;
    this.shell = {
      command: SHELL,
      prompted: () => {
        this.#prompts++;
        for (const reached of this.#awaited) reached();
        void this.#look();
      },
    };
    if (options.repository) this.graph = new CommitGraphPanel(options.repository, options);
    // A machine that nobody sees takes no processor time.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#sandbox?.pause?.();
      else this.#sandbox?.resume?.();
    });
    // It is gone with the page: what was typed can be done again, the rest cannot.
    addEventListener('beforeunload', (event) => this.#recorded && event.preventDefault());
    addEventListener('pagehide', () => this.release());
  }

  /** Whether the machine is at this exercise, with all that the reader did. */
  get staged(): boolean {
    return this.#sandbox !== undefined;
  }

  /**
   * Brings the machine to where the exercise starts, unless it is this exercise's already.
   * @returns whether it had to
   * @throws {SandboxFault} when that fails.
   */
  async ready(sandbox: Sandbox, files: Files, signal: AbortSignal): Promise<boolean> {
    if (this.#sandbox === sandbox) return false;
    this.#recorded = 0;
    this.#prompts = 0;
    this.#replaying = false;
    await stage(sandbox, files, { signal, timeLimit: STAGE_LIMIT_MS }).catch((error: Error) => {
      if (error instanceof SandboxFault || signal.aborted) throw error;
      throw new SandboxFault(notStaged(error.message));
    });
    this.#sandbox = sandbox;
    this.#see(files);
    return true;
  }

  /** Puts there what the page has, without what only checks and replays need. */
  async write(files: Files): Promise<void> {
    if (!this.#sandbox) return;
    this.#see(files);
    await this.#sandbox.write(this.#replaying ? filesFor(REDO, files) : ownFiles(files));
  }

  #see(files: Files): void {
    for (const path of this.#options.editable) {
      const text = files[path];
      if (typeof text === 'string') this.#seen[path] = text;
    }
  }

  /** The machine is another's now, or broken. */
  release(): void {
    this.#sandbox = undefined;
    this.#recorded = 0;
    clearTimeout(this.#waiting);
  }

  /** Does what the reader typed before again, in an open shell. */
  async replay(shell: Shell, files: Files): Promise<void> {
    // Before its first prompt, Bash may throw away what was typed.
    await this.#prompt(1);
    this.#replaying = true;
    await this.write(files);
    shell.type(` . ~/${SESSION}\r`);
    void this.#prompt(2).then(() => {
      this.#replaying = false;
      return this.write(files);
    });
  }

  /** Settles when the shell has shown so many prompts since the machine was staged. */
  async #prompt(number: number): Promise<void> {
    while (this.#prompts < number) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#awaited.push(resolve);
      await promise;
      this.#awaited = this.#awaited.filter((one) => one !== resolve);
    }
  }

  async #look(): Promise<void> {
    const sandbox = this.#sandbox;
    clearTimeout(this.#waiting);
    this.#missed = this.#looking;
    if (!sandbox || this.#looking) return;
    this.#looking = true;
    try {
      await this.#follow(sandbox);
      this.#waiting = setTimeout(() => this.#options.paused(), PAUSE_MS);
    } catch {
      // A machine that broke says so in its shell.
    } finally {
      this.#looking = false;
    }
    if (this.#missed) void this.#look();
  }

  async #follow(sandbox: Sandbox): Promise<void> {
    const history = await readText(sandbox, HISTORY);
    const commands = commandsOf(history ?? '');
    // A replay must not end its shell.
    const typed = commands.slice(this.#recorded).filter((command) => !/^(exit|logout)\b/.test(command));
    this.#recorded = commands.length;
    if (typed.length) this.#options.typed(typed);
    for (const path of this.#options.editable.filter((name) => name !== SESSION)) {
      const text = await readText(sandbox, path);
      // Only what was changed in the machine: the page may be ahead of it.
      if (text === undefined || text === this.#seen[path]) continue;
      this.#seen[path] = text;
      this.#options.changed(path, text);
    }
    await this.graph?.draw(sandbox);
  }
}

const notStaged = (detail: string): Fault => ({
  kind: 'crashed',
  happened: 'The situation of this exercise could not be set up in the machine.',
  works: 'Reading, editing and your saved commands are not affected.',
  remedy: 'Press the button again; the machine then starts anew.',
  detail,
});

/** Undefined where there is no such file. */
async function readText(sandbox: Sandbox, path: string): Promise<string | undefined> {
  const content = await sandbox.read(path).catch(() => undefined);
  return content && new TextDecoder().decode(content);
}

/** Reads a history of Bash in which each command follows a line with its time. */
export function commandsOf(history: string): string[] {
  return history
    .split(/^#\d+\n/m)
    .map((command) => command.trimEnd())
    .filter(Boolean);
}
