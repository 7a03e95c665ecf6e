/** The notice that a new version of the site waits. It stays out of the way, and does nothing by itself. */
import { button, element } from '../exercise/dom.ts';
import './notice.css';

/** Shows it once per page. @param use called when the reader agrees */
export function announceVersion(use: () => void): void {
  document.querySelector('.version-notice')?.remove();
  const notice = element('div', 'version-notice');
  notice.setAttribute('role', 'status');
  document.body.append(notice);
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
