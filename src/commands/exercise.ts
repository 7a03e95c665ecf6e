/**
 * `npm run exercise apis/retry-after [-- --dir DIR]`: works on an exercise in one's own editor. Puts its files into a
 * folder that git does not see, checks them on this machine's own runtime whenever they are saved, and shows what holds.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { CurriculumError, filesOf, loadCurriculum, type Exercise } from '../curriculum/index.ts';
import { nativeRunner, notNative } from '../curriculum/native.ts';
import { judge, type Verdict } from '../exercise/verdict.ts';
import { byLikeness } from '../search/near.ts';
import { root } from './project.ts';

/** Where the readers' folders are: beside the project's own files, outside of git, never cleared by a build. */
const FOLDERS = path.join(root, '.exercises');

/** Editors write a file in several steps. */
const SETTLE_MS = 100;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { dir: { type: 'string', default: FOLDERS } },
    allowPositionals: true,
  });
  const [asked] = positionals;
  const { exercises } = loadCurriculum(root);
  const ids = exercises.map(({ id }) => id);
  if (!asked) fail(`Which one? npm run exercise <exercise>, with one of:\n  ${ids.join('\n  ')}`);
  const exercise = exercises.find(({ id }) => id === asked);
  if (!exercise) {
    const places = exercises.map(({ id, title }) => ({ address: id, title }));
    const meant = byLikeness(asked, places).slice(0, 3);
    fail(
      `There is no exercise ${asked}. Did you mean:\n  ${meant.map(({ place }) => place.address).join('\n  ')}`,
    );
  }
  const missing = notNative(exercise.runtime);
  if (missing) fail(`${missing}\nOr work on it in the page: npm start`);
  const next = exercises[exercises.indexOf(exercise) + 1];
  await new Session(exercise, path.resolve(values.dir, exercise.id), next?.id).run();
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

class Session {
  readonly #exercise: Exercise;
  readonly #next: string | undefined;
  readonly #folder: string;
  #hints = 0;
  /** The reader's files as they were last checked. */
  #checked: Readonly<Record<string, string>> | undefined;
  #checking: Promise<void> | undefined;
  #verdict: Verdict | undefined;

  constructor(exercise: Exercise, folder: string, next: string | undefined) {
    this.#exercise = exercise;
    this.#folder = folder;
    this.#next = next;
  }

  /** Until the reader quits, or standard input ends: then the exit code is that of the last check. */
  async run(): Promise<void> {
    this.#layOut();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const watcher = fs.watch(this.#folder, { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void this.#check(), SETTLE_MS);
    });
    const quit = this.#keys();
    await this.#check();
    await quit;
    watcher.close();
    clearTimeout(waiting);
    // What a check has put into temporary folders goes with its end.
    await this.#checking;
    // The server of SQL exercises ends with the process.
    process.exit(this.#verdict?.passed ? 0 : 1);
  }

  /** What the reader does not edit is as it should be; what they do edit is left alone. */
  #layOut(): void {
    for (const [name, text] of Object.entries(filesOf(this.#exercise))) {
      const file = path.join(this.#folder, name);
      if (this.#exercise.files.includes(name) && fs.existsSync(file)) continue;
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  }

  /** The reader's files. One that an editor is replacing right now, or that was deleted, counts as empty. */
  #texts(): Record<string, string> {
    const read = (name: string) => {
      try {
        return fs.readFileSync(path.join(this.#folder, name), 'utf8');
      } catch {
        return '';
      }
    };
    return Object.fromEntries(this.#exercise.files.map((name) => [name, read(name)]));
  }

  /** One check at a time; each goes on until what was checked is what is there. */
  #check(): Promise<void> {
    this.#checking ??= this.#checkAll().finally(() => (this.#checking = undefined));
    return this.#checking;
  }

  async #checkAll(): Promise<void> {
    const { runtime, checkCommand, checks, limit_s } = this.#exercise;
    for (;;) {
      const texts = this.#texts();
      if (JSON.stringify(texts) === JSON.stringify(this.#checked)) return;
      this.#checked = texts;
      console.log(styleText('dim', 'Checking …'));
      const ran = await nativeRunner.run(checkCommand, filesOf(this.#exercise, texts), {
        runtime,
        limit: limit_s * 1000,
      });
      // Only a run that is told of a port ends by listening.
      this.#verdict = judge(checks, ran, 'listening' in ran.exit ? { code: 0 } : ran.exit, limit_s);
      this.#show(this.#verdict);
    }
  }

  #show({ passed, checks, trouble }: Verdict): void {
    if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
    const { title, files } = this.#exercise;
    const lines = [styleText('bold', title), ...files.map((name) => path.join(this.#folder, name)), ''];
    const signs = { passed: styleText('green', '✓'), failed: styleText('red', '✗'), 'not-run': '·' };
    for (const { state, name, message, places } of checks) {
      lines.push(`${signs[state]} ${name}`);
      if (message) lines.push(...message.split('\n').map((line) => `    ${line}`));
      if (places.length) lines.push(styleText('dim', `    at ${places.slice(0, 3).join(', ')}`));
    }
    if (trouble) lines.push('', styleText('yellow', trouble));
    if (passed) {
      lines.push('', styleText('green', 'All checks passed. The exercise is done.'));
      if (this.#next) lines.push(`Next: npm run exercise ${this.#next}`);
    }
    console.log(
      [...lines, '', styleText('dim', 'h hint · r reset · q quit; saving a file checks again')].join('\n'),
    );
  }

  /** @returns what settles when the reader quits */
  #keys(): Promise<void> {
    const { stdin } = process;
    if (stdin.isTTY) stdin.setRawMode(true);
    return new Promise((resolve) => {
      stdin.setEncoding('utf8').on('data', (keys) => {
        for (const key of String(keys)) {
          if (key === 'h') this.#hint();
          else if (key === 'r') this.#reset();
          // 3: Ctrl and C, which a terminal in this mode passes on.
          else if (key === 'q' || key === '\u0003') resolve();
        }
      });
      stdin.on('end', resolve);
    });
  }

  #hint(): void {
    const { hints } = this.#exercise;
    const hint = hints[this.#hints];
    if (hint === undefined) return console.log('There are no more hints.');
    this.#hints++;
    console.log(`${styleText('bold', `Hint ${this.#hints} of ${hints.length}.`)} ${hint}`);
  }

  /** Brings the starter back. What was there stays beside it. */
  #reset(): void {
    const { files, start } = this.#exercise;
    const before = this.#texts();
    if (files.every((name) => before[name] === start[name]))
      return console.log('This is the starter code already.');
    const aside = path.join(
      this.#folder,
      `before-reset-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`,
    );
    for (const name of files) {
      const kept = path.join(aside, name);
      fs.mkdirSync(path.dirname(kept), { recursive: true });
      fs.writeFileSync(kept, before[name]!);
      fs.writeFileSync(path.join(this.#folder, name), start[name]!);
    }
    console.log(`The starter code is back. Yours is in ${aside}`);
  }
}

// Last, when the class above is there.
await main().catch((error: unknown) => {
  if (!(error instanceof CurriculumError)) throw error;
  fail(error.message);
});
