/** The results of one exercise on the page: progress, checks, output, what comes next. Knows no engine. */
import { href } from '../href.ts';
import type { Chunk, Engine, Exit, Fault } from '../sandbox/index.ts';
import { displayPart } from './displays.ts';
import { button, element } from './dom.ts';
import { LoadingBar } from './loading-bar.ts';
import type { Place } from './places.ts';
import { Terminal, withPlaces } from './terminal.ts';
import type { CheckResult, Printed, Verdict } from './verdict.ts';

export interface Finished {
  readonly exit: Exit;
  readonly milliseconds: number;
  readonly engine: Pick<Engine, 'label' | 'honesty' | 'about'>;
  /** Whether this browser keeps the engine for when there is no network. */
  readonly kept: boolean;
}

/** A script may print thousands of tables; so many get a view of their own. */
const MOST_DISPLAYS = 40;

export class Results {
  /** What is fetched before a run. */
  readonly loading: LoadingBar;
  readonly #status: HTMLElement;
  readonly #notice: HTMLElement;
  readonly #root: HTMLElement;
  readonly #checkList: readonly HTMLElement[];
  readonly #paths: readonly string[];
  readonly #go: (place: Place) => void;
  /** Address of the same exercise on the engine that all pages have; empty where this is that page. */
  readonly #wayBack: string;
  #terminal: Terminal;
  #ports: HTMLElement | undefined;
  #displays: HTMLElement | undefined;

  /**
   * @param host the exercise's element
   * @param paths files whose places can be opened
   */
  constructor(host: HTMLElement, paths: readonly string[], go: (place: Place) => void) {
    this.#status = host.querySelector('.status')!;
    this.#notice = host.querySelector('.notice')!;
    this.#root = host.querySelector('.results')!;
    this.loading = new LoadingBar(this.#root, (text) => this.say(text));
    this.#checkList = [...host.querySelectorAll<HTMLElement>('.checks [data-check]')];
    this.#paths = paths;
    this.#go = go;
    this.#wayBack = host.dataset['wayBack'] ?? '';
    this.#terminal = new Terminal(paths, go);
  }

  /** Says how the run stands, to everybody, once. */
  say(text: string): void {
    this.#status.textContent = text;
  }

  /** Says something beside the run: what was copied, shown or brought back. */
  notice(text: string): void {
    this.#notice.textContent = text;
  }

  /** Empties the place for a new run. */
  begin(note: string): void {
    this.#status.classList.remove('verdict', 'passed', 'failed');
    this.#notice.textContent = '';
    this.#terminal = new Terminal(this.#paths, this.#go);
    this.#ports = undefined;
    this.#root.replaceChildren(...(note ? [element('p', 'note', note)] : []));
    this.say(note);
  }

  /** Where a check writes; it is shown with the verdict. */
  get terminal(): Terminal {
    return this.#terminal;
  }

  /** Opens the output of a run and gives the terminal to write to. */
  output(): Terminal {
    if (!this.#terminal.element.isConnected) this.#root.append(this.#outputBlock());
    return this.#terminal;
  }

  /** Shows what belongs to a piece of output, below it. */
  display(display: NonNullable<Chunk['display']>): void {
    if (!this.#displays?.isConnected) {
      this.#displays = element('div', 'displays');
      this.#root.append(this.#displays);
    }
    if (this.#displays.childElementCount >= MOST_DISPLAYS) return;
    const part = displayPart(display, (text) => this.notice(text));
    if (part) this.#displays.append(part);
  }

  port(port: number, open: boolean): void {
    this.#ports ??= this.#root.insertBefore(element('p', 'ports'), this.#root.firstChild);
    this.#ports.textContent = open ? `A server listens on port ${port}. Stop ends it.` : '';
    if (open) this.say(`A server listens on port ${port}.`);
  }

  /** A run is over: how, how long, and on what. */
  ran(finished: Finished, limitSeconds: number): void {
    if (!this.#terminal.text) this.#root.append(element('p', 'note', 'It printed nothing.'));
    this.#root.append(this.#footer(finished));
    if ('stopped' in finished.exit && finished.exit.stopped === 'crash') this.#root.append(...this.#back());
    this.say(`${ended(finished.exit, limitSeconds)} after ${duration(finished.milliseconds)}.`);
  }

  /** Makes room for the verdict of a check that nobody asked for. */
  look({ stdout, stderr }: Printed): void {
    this.begin('');
    this.#terminal.write({ fd: 1, text: stdout });
    if (stderr) this.#terminal.write({ fd: 2, text: stderr });
  }

  /** @param held names of checks that held before */
  verdict(
    verdict: Verdict,
    finished: Finished,
    next: { title: string; href: string } | undefined,
    held: ReadonlySet<string> = new Set(),
  ): void {
    for (const [index, item] of this.#checkList.entries())
      item.dataset['state'] = verdict.checks[index]?.state ?? 'not-run';
    const list = element('ol', 'verdicts');
    list.append(...verdict.checks.map((check) => this.#check(check, held.has(check.name))));
    const passed = verdict.checks.filter((check) => check.state === 'passed').length;
    if (verdict.trouble)
      this.#root.append(element('p', 'trouble', ...withPlaces(verdict.trouble, this.#paths, this.#go)));
    this.#root.append(list);
    if (verdict.passed) this.#root.append(nextStep(next));
    this.#root.append(this.#printed(verdict), this.#footer(finished));
    if ('stopped' in finished.exit && finished.exit.stopped === 'crash') this.#root.append(...this.#back());
    this.#status.classList.add('verdict', verdict.passed ? 'passed' : 'failed');
    const failing = verdict.checks.find((check) => check.state !== 'passed');
    this.say(
      `${passed} of ${verdict.checks.length} checks passed in ${duration(finished.milliseconds)}. ` +
        (verdict.passed
          ? 'The exercise is done.'
          : (verdict.trouble ?? (failing ? `First to look at: ${failing.name}.` : ''))),
    );
  }

  /** The machine broke while nothing of ours ran on it. */
  crashed(reason: string): void {
    this.#root.append(element('p', 'trouble', reason), ...this.#back());
    this.say(reason);
  }

  fault(fault: Fault): void {
    this.loading.remove();
    const box = element(
      'div',
      'fault',
      element('p', 'fault-happened', fault.happened),
      element('p', '', fault.works),
      element('p', '', fault.remedy),
    );
    if (fault.detail)
      box.append(
        element(
          'details',
          '',
          element('summary', '', 'Details for a report'),
          element('pre', '', fault.detail),
        ),
      );
    this.#root.append(box, ...this.#back());
    this.say(`${fault.happened} ${fault.remedy}`);
  }

  /** The way to the engine that all pages have, from one that failed. */
  #back(): HTMLElement[] {
    if (!this.#wayBack) return [];
    const link = element('a', 'button', 'Go on in the embedded Node, with your code');
    link.href = this.#wayBack;
    return [element('p', 'way-back', link)];
  }

  /** Adds something that belongs to the exercise below its results: the solution, the request panel. */
  append(part: HTMLElement): void {
    this.#root.append(part);
  }

  #check({ name, state, message, places }: CheckResult, held: boolean): HTMLElement {
    const item = element('li', state);
    const word = { passed: 'passed', failed: 'failed', 'not-run': 'not run' }[state];
    item.append(element('p', 'verdict-name', element('span', 'verdict-state', word), name));
    if (message) {
      const text = element('div', 'message');
      text.append(...paragraphs(message).map((part) => this.#messagePart(part)));
      item.append(text);
    }
    if (held && state === 'failed')
      item.append(element('p', 'no-longer', 'This held before, and no longer does.'));
    if (places.length)
      item.append(
        element(
          'p',
          'places',
          'Look at ',
          ...places
            .slice(0, 3)
            .flatMap((place, index) => [index ? ', ' : '', ...withPlaces(place, this.#paths, this.#go)]),
        ),
      );
    return item;
  }

  /** Sentences read as text; diffs, values and code keep their lines. */
  #messagePart(part: string): HTMLElement {
    const code = /^\s|^[+\-{}[\]]|\n|!==|===/.test(part);
    return element(code ? 'pre' : 'p', '', ...withPlaces(part, this.#paths, this.#go));
  }

  /** All that the check printed, TAP included, for those who want to see it. */
  #printed(verdict: Verdict): HTMLElement {
    const details = element(
      'details',
      'printed',
      element('summary', '', 'Everything that the check printed'),
    );
    if (verdict.trouble) (details as HTMLDetailsElement).open = true;
    details.append(this.#outputBlock());
    return details;
  }

  #outputBlock(): HTMLElement {
    const terminal = this.#terminal;
    const copy = button('Copy output', async () => {
      try {
        await navigator.clipboard.writeText(terminal.text);
        this.notice('Output copied.');
      } catch {
        // Not allowed here, for instance on a page without HTTPS: leave the last step to the reader.
        getSelection()?.selectAllChildren(terminal.element);
        this.notice('The output is selected; copy it with Ctrl or Command and C.');
      }
    });
    const clear = button('Clear output', () => {
      terminal.clear();
      this.notice('Output cleared.');
    });
    return element('div', 'output', terminal.element, element('div', 'output-actions', copy, clear));
  }

  #footer({ exit, milliseconds, engine, kept }: Finished): HTMLElement {
    const code = 'code' in exit ? `exit code ${exit.code}` : `stopped (${exit.stopped})`;
    return element(
      'div',
      'ran-on',
      element(
        'p',
        '',
        `${code} · ${duration(milliseconds)} · ${engine.label}${kept ? ', kept for offline' : ''}`,
      ),
      element('details', '', element('summary', '', 'What is real here'), whatIsReal(engine)),
    );
  }
}

function whatIsReal({ honesty, about }: Finished['engine']): HTMLElement {
  if (about === undefined) return element('p', '', honesty);
  const link = element('a', '', 'All that it can and cannot do');
  link.href = href(about);
  return element('p', '', `${honesty} `, link, '.');
}

/** How a run ended, as the beginning of a sentence. */
function ended(exit: Exit, limitSeconds: number): string {
  if ('code' in exit) return exit.code === 0 ? 'Ended' : `Ended with exit code ${exit.code}`;
  return {
    time: `Stopped at its limit of ${limitSeconds} s; your code is kept. It ended`,
    output: 'Stopped, because it printed more than the page takes; your code is kept. It ended',
    cancel: 'Stopped',
    crash: 'The machine under your code broke; your code is kept. It ended',
  }[exit.stopped];
}

function nextStep(next: { title: string; href: string } | undefined): HTMLElement {
  if (!next) return element('p', 'next', 'That was the last exercise of the steps written so far.');
  const link = element('a', 'button', `Next: ${next.title}`) as HTMLAnchorElement;
  link.href = next.href;
  return element('p', 'next', link);
}

/** Blank lines part a message; a diff that follows its first line stays together. */
const paragraphs = (message: string): string[] => message.split(/\n{2,}/).filter((part) => part.trim());

export const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
