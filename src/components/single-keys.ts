/**
 * Whether single letters are shortcuts. Who dictates or tremors can turn them off (WCAG 2.1.4); the choice holds on
 * this device where the browser allows it, otherwise for this page.
 */
const KEY = 'single-keys';
let on = true;
try {
  on = localStorage.getItem(KEY) !== 'off';
} catch {
  // Storage is blocked: they are on, until the reader says otherwise.
}

export const singleKeys = {
  get on() {
    return on;
  },
  set on(wanted: boolean) {
    on = wanted;
    try {
      if (wanted) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, 'off');
    } catch {
      // It holds until the page is left.
    }
  },
};
