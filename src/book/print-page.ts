/** On a print page: prints, offers the PDF where there is one, and puts the reader's own code beside the starter. */
import { element } from '../exercise/dom.ts';
import { readDraft } from '../progress/drafts.ts';

document.querySelector('[data-print]')?.addEventListener('click', () => print());

const box = document.querySelector<HTMLInputElement>('[data-own-code]')!;
const status = document.querySelector('[data-own-code-status]')!;
box.addEventListener('change', () => {
  const places = [...document.querySelectorAll<HTMLElement>('[data-own-code-of]')];
  let count = 0;
  for (const place of places) {
    const draft = box.checked ? readDraft(place.dataset['ownCodeOf']!)?.files : undefined;
    if (draft && Object.keys(draft).length) count++;
    place.replaceChildren(
      ...Object.entries(draft ?? {}).map(([name, text]) => listing(`${name}, as you have it`, text)),
    );
  }
  status.textContent = !box.checked
    ? ''
    : count
      ? `Your code is there for ${count} of ${places.length} exercises.`
      : 'This browser has no code of yours for these exercises.';
});
// A browser may remember the tick over a reload.
box.dispatchEvent(new Event('change'));

/** As `FileBlock` writes it, without colours. */
function listing(name: string, text: string): HTMLElement {
  const lines = text.replace(/\n$/, '').split('\n');
  return element(
    'figure',
    'file',
    element('figcaption', '', name),
    element('pre', '', ...lines.flatMap((line) => [element('span', 'line', line), '\n'])),
  );
}
