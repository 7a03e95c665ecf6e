/**
 * Whatever may take the place of the reader's code: a shared link, a starter that has changed, an earlier version.
 * Each shows what differs, asks, and keeps what it replaces.
 */
import {
  acceptStarter,
  outdatedStarter,
  readDraft,
  type Reason,
  type RestorePoint,
  type Texts,
} from '../progress/drafts.ts';
import { tellReader } from '../progress/notice.ts';
import { carryOver, diffElement } from './diff.ts';
import { button, element } from './dom.ts';
import { readShare } from './share.ts';

/** The exercise whose code it is. */
export interface OwnCode {
  readonly id: string;
  /** The pane in which it asks. */
  readonly pane: HTMLElement;
  readonly heading: 'h2' | 'h4';
  /** The editable files as the exercise gives them. */
  readonly starter: Texts;
  texts(): Texts;
  /** Keeps what is there as an earlier version, then puts these in its place. */
  replace(why: Reason, files: Texts): Promise<void>;
  say(text: string): void;
  /** Address of another exercise's page. */
  address(exercise: string): string;
}

type Choice = readonly [label: string, take: () => unknown];

/** Shows one question below the code; an earlier one gives way. */
function ask(
  code: OwnCode,
  title: string,
  body: readonly Node[],
  choices: readonly Choice[],
): { panel: HTMLElement; close(): void } {
  const close = () => {
    const focused = panel.contains(document.activeElement);
    panel.remove();
    if (focused) code.pane.querySelector<HTMLElement>('.code-actions button')?.focus();
  };
  const panel = element(
    'section',
    'code-question',
    element(code.heading, 'part-title', title),
    ...body,
    element(
      'p',
      'code-choices',
      ...choices.map(([label, take]) =>
        button(label, () => {
          close();
          return take();
        }),
      ),
    ),
  );
  panel.ariaLabel = title;
  code.pane.querySelector('.code-question')?.remove();
  code.pane.append(panel);
  return { panel, close };
}

/** Code that came with the address. Until the reader agrees, it is only shown. */
export async function offerShared(code: OwnCode, hash: string): Promise<void> {
  const shared = await readShare(hash);
  const title = 'Code from a link';
  const leave: Choice = ['Leave it', () => code.say('The shared code was left alone.')];
  const refuse = (...why: (string | Node)[]) =>
    void ask(code, title, [element('p', '', ...why, ' Your own code is as it was.')], [['Close', () => {}]]);
  if ('refused' in shared) return refuse(shared.refused);
  if (shared.exercise !== code.id) {
    const link = element('a', '', shared.exercise);
    link.href = code.address(shared.exercise) + hash;
    return refuse('This link carries code of another exercise: ', link, '.');
  }
  const entries = Object.entries(shared.files);
  const known = entries.filter(([path]) => Object.hasOwn(code.starter, path));
  if (!known.length) return refuse('This link carries none of the files of this exercise.');
  const files = { ...code.starter, ...Object.fromEntries(known) };
  const own = Object.entries(code.texts()).some(([path, text]) => text !== code.starter[path]);
  const left = entries.length - known.length;
  ask(
    code,
    title,
    [
      element(
        'p',
        '',
        `Somebody shared this code with you. Nothing of it has run. Read what it changes before you run it.${left ? ' Files that this exercise does not have are left out.' : ''}`,
      ),
      ...known.map(([path, text]) =>
        diffElement(`${path}: from the starter to the shared code`, code.starter[path]!, text, {
          folded: true,
        }),
      ),
    ],
    [
      [
        own ? 'Put it into the editor; keep mine as an earlier version' : 'Put it into the editor',
        async () => {
          await code.replace('shared', files);
          code.say('The shared code is in the editor. Nothing has run.');
        },
      ],
      leave,
    ],
  ).panel.scrollIntoView({ block: 'nearest' });
  code.say('This link carries code. It is shown below your own; nothing of it has run.');
}

/** Asks what to do with a starter that is another now than when the reader began; does nothing when it is the same. */
export function offerNewStarter(code: OwnCode): void {
  const draft = readDraft(code.id);
  const before = draft ? outdatedStarter(draft, code.starter) : {};
  const paths = Object.keys(before);
  if (!paths.length) return;
  const accept = () => tellReader(acceptStarter(code.id, code.starter));
  const take = async (files: Texts, said: string) => {
    await code.replace('starter', { ...code.texts(), ...files });
    accept();
    code.say(said);
  };
  const carried = Object.fromEntries(
    paths.map((path) => [path, carryOver(before[path]!, code.starter[path]!, code.texts()[path]!)]),
  );
  const fits = Object.values(carried).every((text) => text !== undefined);
  ask(
    code,
    'The starter has changed since you began',
    [
      element('p', '', 'Your code is as you left it. This is what changed in what it was begun from.'),
      ...paths.map((path) =>
        diffElement(`${path}: the starter, then and now`, before[path]!, code.starter[path]!, {
          folded: true,
        }),
      ),
    ],
    [
      [
        'Keep my code',
        () => {
          accept();
          code.say('Your code is kept as it is.');
        },
      ],
      ...(fits
        ? [
            [
              'Make the change in my code',
              () => take(carried as Record<string, string>, 'The change is made in your code.'),
            ] as const,
          ]
        : []),
      [
        'Take the new starter',
        () =>
          take(
            Object.fromEntries(paths.map((path) => [path, code.starter[path]!])),
            'The new starter is here; your code is an earlier version.',
          ),
      ],
    ],
  );
  code.say('The starter has changed since you began. What changed is shown below your code.');
}

/**
 * Asks what to do with the commands of an earlier visit, whose machine is gone.
 * @returns takes the question away
 */
export function offerReplay(
  code: OwnCode,
  { replay, startOver }: { replay(): unknown; startOver(): unknown },
): () => void {
  const { close } = ask(
    code,
    'You have worked on this before',
    [
      element(
        'p',
        '',
        'The machine starts anew on each visit. Your commands are kept in session.sh below: they can run again, one after another, or be put aside.',
      ),
    ],
    [
      ['Run my commands again', replay],
      ['Start over; keep them as an earlier version', startOver],
    ],
  );
  code.say('You have worked on this before: your commands can run again.');
  return close;
}

const reasons: Readonly<Record<Reason, string>> = {
  reset: 'before the starter came back',
  shared: 'before shared code came',
  starter: 'before the newer starter',
  restored: 'before an earlier version came back',
  imported: 'from a file of progress',
};

/** Lists the earlier versions of the code, each with what bringing it back would change. */
export function offerVersions(code: OwnCode): void {
  const points = readDraft(code.id)?.points ?? [];
  if (!points.length) {
    code.say('There are no earlier versions of your code yet. One is kept whenever something replaces it.');
    return;
  }
  const { panel, close } = ask(code, 'Earlier versions', points.map(version), [['Close', () => {}]]);
  panel.querySelector('summary')!.focus();

  function version({ at, why, files }: RestorePoint): HTMLElement {
    const when = new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
    const all = { ...code.starter, ...files };
    return element(
      'details',
      '',
      element('summary', '', `${when}, ${reasons[why]}`),
      ...Object.keys(code.starter)
        .filter((path) => all[path] !== code.texts()[path])
        .map((path) =>
          diffElement(`${path}: from your code to this version`, code.texts()[path]!, all[path]!),
        ),
      button('Bring this version back', async () => {
        close();
        await code.replace('restored', all);
        code.say(`The version of ${when} is back; what was there is an earlier version now.`);
      }),
    );
  }
}
