/** Sends requests to the reader's own server, and shows what came back as it came. */
import type { HttpResponse, Sandbox } from '../sandbox/index.ts';
import { button, element } from './dom.ts';
import { duration } from './results.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
/** More of a body than this is not shown; the rest is not waited for. */
const BODY_MAX = 200_000;

export class RequestPanel {
  readonly element: HTMLElement;
  readonly #port: number;
  readonly #send: HTMLButtonElement;
  readonly #abort: HTMLButtonElement;
  readonly #hint: HTMLElement;
  readonly #response = element('div', 'response');
  readonly #fields: {
    method: HTMLSelectElement;
    path: HTMLInputElement;
    headers: HTMLTextAreaElement;
    body: HTMLTextAreaElement;
  };
  #sandbox: Sandbox | undefined;
  #running: AbortController | undefined;

  constructor(port: number, heading: 'h2' | 'h4') {
    this.#port = port;
    const method = element('select', '', ...METHODS.map((name) => element('option', '', name)));
    const path = element('input', '');
    path.value = '/';
    path.spellcheck = false;
    const headers = area('content-type: application/json', 2);
    const body = area('', 4);
    this.#fields = { method, path, headers, body };
    this.#send = button('Send', () => this.#request());
    this.#abort = button('Cancel request', () => this.#running?.abort());
    this.#abort.hidden = true;
    this.#hint = element('p', 'note');
    this.#response.setAttribute('aria-live', 'polite');
    this.element = element(
      'section',
      'request-panel',
      element(heading, 'part-title', `Requests to port ${port}`),
      this.#hint,
      element(
        'div',
        'request-line',
        labelled('Method', method),
        labelled('Path', path),
        this.#send,
        this.#abort,
      ),
      labelled('Headers, one on a line', headers),
      labelled('Body', body),
      this.#response,
    );
    this.element.ariaLabel = 'Requests';
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.target !== path) return;
      event.preventDefault();
      if (!this.#send.disabled) void this.#request();
    });
    this.closed();
  }

  /** The server listens: requests can be sent. */
  opened(sandbox: Sandbox): void {
    this.#sandbox = sandbox;
    this.#send.disabled = false;
    this.#hint.textContent = 'The server is running. It gets what you send here, as from any HTTP client.';
  }

  closed(): void {
    this.#running?.abort();
    this.#sandbox = undefined;
    this.#send.disabled = true;
    this.#hint.textContent = 'Run starts the server; then you can send it requests.';
  }

  async #request(): Promise<void> {
    const { method, path, headers, body } = this.#fields;
    const abort = (this.#running = new AbortController());
    const start = performance.now();
    this.#abort.hidden = false;
    this.#send.disabled = true;
    this.#response.replaceChildren(element('p', 'note', 'Waiting for the response …'));
    try {
      const response = await this.#sandbox!.request!(
        this.#port,
        {
          method: method.value,
          path: path.value,
          headers: headerLines(headers.value),
          ...(body.value && { body: body.value }),
        },
        abort.signal,
      );
      await this.#show(response, start);
    } catch (error) {
      this.#response.append(element('p', 'trouble', `No complete response: ${(error as Error).message}`));
    } finally {
      this.#abort.hidden = true;
      this.#send.disabled = !this.#sandbox;
    }
  }

  async #show(response: HttpResponse, start: number): Promise<void> {
    const headers = element(
      'pre',
      '',
      response.headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    );
    const body = element('pre', 'response-body');
    body.tabIndex = 0;
    const time = element('p', 'ran-on', `headers after ${duration(performance.now() - start)}`);
    this.#response.replaceChildren(
      element('p', 'response-status', `${response.status} ${response.statusText}`),
      headers,
      body,
      time,
    );
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      body.append(decoder.decode(value, { stream: true }));
      if (body.textContent.length <= BODY_MAX) continue;
      body.append('\n… (more than the page shows)');
      this.#running?.abort();
      break;
    }
    time.textContent += `, complete after ${duration(performance.now() - start)}`;
  }
}

function area(value: string, rows: number): HTMLTextAreaElement {
  const made = element('textarea', '');
  made.value = value;
  made.rows = rows;
  made.spellcheck = false;
  return made;
}

function labelled(text: string, field: HTMLElement): HTMLLabelElement {
  return element('label', '', element('span', '', text), field);
}

function headerLines(text: string): [string, string][] {
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });
}
