/** The notice that a new version of the site waits. It stays out of the way, and does nothing by itself. */
import { button, element } from '../exercise/dom.ts';
import styles from './notice.css?url';

/** Shows it once per page. @param use called when the reader agrees */
export function announceVersion(use: () => void): void {
  for (const earlier of document.querySelectorAll('.version-notice')) earlier.remove();
  const notice = element('div', 'version-notice');
  notice.setAttribute('role', 'status');
  // Linked when it is needed: imported, it would be one more file that every page waits for.
  const link = element('link', '');
  link.rel = 'stylesheet';
  link.href = styles;
  document.body.append(link, notice);
  const agree = button('Use it now', () => {
    notice.textContent = 'Loading the new version …';
    use();
  });
  const later = button('Later', () => notice.remove());
  // A moment after the region itself: only changes of a region are read out.
  requestAnimationFrame(() =>
    notice.append(
      element(
        'p',
        '',
        'A new version of this site is ready. It reloads every page of the site that is open; your code and progress stay. Otherwise it comes once you have closed them all.',
      ),
      element('p', 'version-choice', agree, later),
    ),
  );
}
