/** `<progress-overview>`: fills the page of progress, and moves it in and out as a file. */
import { runtimeNames } from '../curriculum/runtime-names.ts';
import { draftedExercises, hasDraft, readDraft } from './drafts.ts';
import { isDue } from './due.ts';
import { eraseAll, exportFile, readFile, type Import } from './file.ts';
import { readProgress, subscribe, type ExerciseProgress } from './index.ts';
import { tellReader } from './notice.ts';
import { saveAs } from './save.ts';
import { ASIDE, itemKeys, readItem } from './storage.ts';
import { count, day } from './words.ts';

class ProgressOverview extends HTMLElement {
  #offered: Import | undefined;

  connectedCallback(): void {
    this.#show();
    subscribe(() => this.#show());
    for (const button of this.#all('[data-export]')) button.addEventListener('click', () => this.#export());
    const input = this.#one<HTMLInputElement>('[data-import]');
    this.#one('[data-choose]').addEventListener('click', () => input.click());
    input.addEventListener('change', () => void this.#read(input));
    this.#one('[data-merge]').addEventListener('click', () => this.#merge());
    this.#one('[data-leave]').addEventListener('click', () => this.#close('Nothing was changed.'));
    const sure = this.#one('[data-sure]');
    const erase = this.#one('[data-erase]');
    const ask = (asking: boolean) => {
      sure.hidden = !asking;
      erase.hidden = asking;
      (asking ? this.#one('[data-keep]') : erase).focus();
    };
    erase.addEventListener('click', () => {
      this.#one('[data-erased]').textContent = '';
      ask(true);
    });
    this.#one('[data-keep]').addEventListener('click', () => ask(false));
    this.#one('[data-erase-now]').addEventListener('click', () => {
      eraseAll();
      this.#show();
      ask(false);
      this.#one('[data-erased]').textContent = 'Progress and code are erased from this browser.';
    });
  }

  #one<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector)!;
  }
  #all(selector: string): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(selector)];
  }

  #show(): void {
    const { exercises, guides, cards } = readProgress();
    const items = this.#all('[data-exercise]');
    const done = items.filter((item) => exercises[item.dataset['exercise']!]?.done).length;
    const begun = items.filter((item) => exercises[item.dataset['exercise']!]).length - done;
    const total = this.#one('[data-total]');
    total.textContent = `${done} of ${total.dataset['of']} exercises done${begun ? `, ${begun} begun` : ''}.`;
    for (const item of items) {
      const id = item.dataset['exercise']!;
      item.dataset['state'] = exercises[id]?.done ? 'done' : exercises[id] ? 'begun' : 'open';
      item.querySelector('[data-facts]')!.textContent = facts(exercises[id], id);
    }
    for (const section of this.#all('[data-step]')) {
      const guide = guides[section.dataset['step']!];
      const link = section.querySelector<HTMLAnchorElement>('[data-guide]');
      if (!link) continue; // exercises that are there before their guide
      link.hash = guide && !guide.finished ? guide.section : '';
      section.querySelector('[data-reading]')!.textContent = !guide
        ? ''
        : guide.finished
          ? `, read to the end on ${day(guide.finished)}`
          : `, where you were on ${day(guide.last)}`;
    }
    const answered = Object.values(cards);
    const due = answered.filter((card) => isDue(card, new Date())).length;
    const review = this.#one('[data-review]');
    review.hidden = !answered.length;
    review.querySelector('span')!.textContent =
      `${count(answered.length, 'question')} answered, ${due} due today.`;
    this.#one('[data-stored]').textContent = stored();
  }

  #export(): void {
    const { name, text } = exportFile();
    saveAs(name, text, 'application/json');
    this.#say(`Saved as ${name}, where your browser puts downloads.`);
  }

  async #read(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    const read = await file.text().then(readFile, () => ({
      refused: 'The browser could not read this file. Nothing was changed.',
    }));
    // The same file may be chosen again.
    input.value = '';
    if ('refused' in read) return this.#close(read.refused);
    if (!read.changes.length) return this.#close('All of this file is here already.');
    this.#offered = read;
    const offer = this.#one('[data-offer]');
    offer.querySelector('ul')!.replaceChildren(
      ...read.changes.map((change) => {
        const item = document.createElement('li');
        item.textContent = change;
        return item;
      }),
    );
    offer.hidden = false;
    this.#say('Nothing is changed yet.');
    this.#one('[data-merge]').focus();
  }

  #merge(): void {
    const stored = this.#offered?.apply() ?? true;
    this.#close('The file is merged in.');
    this.#show();
    tellReader(stored ? 'stored' : 'memory');
  }

  #close(said: string): void {
    const offer = this.#one('[data-offer]');
    const inside = offer.contains(document.activeElement);
    this.#offered = undefined;
    offer.hidden = true;
    this.#say(said);
    if (inside) this.#one('[data-choose]').focus();
  }

  #say(text: string): void {
    this.#one('[data-said]').textContent = text;
  }
}

const engineNames: Readonly<Record<string, string>> = { ...runtimeNames, webcontainer: 'full Node' };

function facts(exercise: ExerciseProgress | undefined, id: string): string {
  const versions = readDraft(id)?.points.length ?? 0;
  const parts = [
    exercise?.done &&
      `done on ${day(exercise.done.at)} in ${engineNames[exercise.done.engine] ?? exercise.done.engine}`,
    exercise && !exercise.done && `begun on ${day(exercise.first)}`,
    exercise?.hints && count(exercise.hints, 'hint'),
    exercise?.solution && 'solution seen',
    hasDraft(id) && 'your code is kept',
    versions && count(versions, 'earlier version'),
  ].filter((part) => typeof part === 'string');
  return parts.length ? `: ${parts.join(', ')}` : '';
}

function stored(): string {
  const keys = itemKeys();
  const aside = keys.filter((key) => key.startsWith(ASIDE)).length;
  const own = keys.filter((key) => /^(progress$|draft:|aside:)/.test(key));
  // As browsers count: two bytes for each code unit.
  const bytes = own.reduce((sum, key) => sum + 2 * (key.length + (readItem(key)?.length ?? 0)), 0);
  return [
    `Now it holds ${Math.ceil(bytes / 1000)} kB, with code of yours for ${count(draftedExercises().filter(hasDraft).length, 'exercise')}.`,
    aside && `${aside} of its parts could not be read and are set aside; the file holds them.`,
  ]
    .filter(Boolean)
    .join(' ');
}

customElements.define('progress-overview', ProgressOverview);
