/** Auto, light or dark; remembered where the browser allows it, otherwise kept for this page. */
class ThemeChoice extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select')!;
    const root = document.documentElement;
    select.value = root.dataset['theme'] ?? 'auto';
    select.addEventListener('change', () => {
      const theme = select.value;
      if (theme === 'auto') delete root.dataset['theme'];
      else root.dataset['theme'] = theme;
      try {
        if (theme === 'auto') localStorage.removeItem('theme');
        else localStorage.setItem('theme', theme);
      } catch {
        // Storage is blocked: the choice holds until the page is left.
      }
    });
  }
}
customElements.define('theme-choice', ThemeChoice);
