/**
 * `<coding-exercise>`: the part that every page loads. It waits; the workbench, the editor and the engine
 * come when a reader touches the code or presses a button.
 */
import { hasDraft } from '../progress/drafts.ts';
import { readProgress, subscribe, type Progress } from '../progress/index.ts';
import { isShare } from './share.ts';
import type { Action, Workbench } from './workbench.ts';

class CodingExercise extends HTMLElement {
  #workbench: Promise<Workbench> | undefined;

  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const target = event.target as HTMLElement;
      const button = target.closest<HTMLButtonElement>('[data-action]');
      if (button) void this.#act(button.dataset['action'] as Action);
      else if (target.closest('.files .file') && getSelection()?.isCollapsed !== false)
        void this.#edit(target, { x: event.clientX, y: event.clientY });
    });
    this.addEventListener('keydown', (event) => {
      const file = (event.target as HTMLElement).closest('.files .file');
      // The editor has its own binding for this.
      if (event.defaultPrevented) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.#act('check');
      } else if (
        file &&
        !event.ctrlKey &&
        !event.metaKey &&
        (event.key.length === 1 || event.key === 'Enter')
      ) {
        event.preventDefault();
        void this.#edit(file);
      }
    });
    const panes = this.querySelector('.panes');
    panes?.addEventListener('click', (event) => {
      const pane = (event.target as HTMLElement).closest<HTMLElement>('[data-show]')?.dataset['show'];
      if (pane) this.dataset['shown'] = pane;
      for (const button of panes.querySelectorAll<HTMLElement>('[data-show]'))
        button.ariaPressed = String(button.dataset['show'] === pane);
    });
    // A reader who comes back sees the code as they left it, as soon as it is near.
    if (hasDraft(this.dataset['exercise']!)) this.#whenNear(() => void this.#edit());
    // A link with code leads to the page of one exercise.
    if (this.closest('.workbench')) {
      const open = () => isShare(location.hash) && void this.#offerShared();
      open();
      window.addEventListener('hashchange', open);
    }
    this.#showDone(readProgress());
    subscribe((progress) => this.#showDone(progress));
  }

  #showDone({ exercises }: Progress): void {
    this.toggleAttribute('data-done', exercises[this.dataset['exercise']!]?.done !== undefined);
  }

  async #act(action: Action): Promise<void> {
    await (await this.#load())?.act(action);
  }

  async #offerShared(): Promise<void> {
    const { hash } = location;
    // Asked once: neither a reload nor a copied address asks again.
    history.replaceState(null, '', location.pathname + location.search);
    await (await this.#load())?.offerShared(hash);
  }

  async #edit(target?: Element, at?: { x: number; y: number }): Promise<void> {
    const file = target?.closest<HTMLElement>('[data-file]')?.dataset['file'];
    await (await this.#load())?.edit(file, at);
  }

  async #load(): Promise<Workbench | undefined> {
    this.#workbench ??= import('./workbench.ts').then(({ openWorkbench }) => openWorkbench(this));
    try {
      return await this.#workbench;
    } catch (error) {
      this.#workbench = undefined;
      this.querySelector('.status')!.textContent = navigator.onLine
        ? 'The exercise could not be loaded. Press the button again; reload the page if that does not help.'
        : 'You are offline, and this exercise is not stored in this browser. Press the button again when the connection is back.';
      console.error(error);
      return undefined;
    }
  }

  #whenNear(then: () => void): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        then();
      },
      { rootMargin: '400px' },
    );
    observer.observe(this);
  }
}

customElements.define('coding-exercise', CodingExercise);
