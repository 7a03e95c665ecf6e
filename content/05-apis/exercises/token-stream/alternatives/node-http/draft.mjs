import http from 'node:http';
import { StringDecoder } from 'node:string_decoder';

export class StreamError extends Error {
  constructor(message, facts = {}) {
    super(message);
    this.name = 'StreamError';
    Object.assign(this, facts);
  }
}

/** Reads character by character: a small machine that calls back with each event. */
class EventReader {
  #decoder = new StringDecoder('utf8');
  #line = '';
  #last = '';
  #first = true;
  #data = '';
  #type = '';

  *push(bytes) {
    for (const char of this.#decoder.write(bytes)) {
      const starts = this.#first;
      this.#first = false;
      if (starts && char === '\uFEFF') continue;
      const second = char === '\n' && this.#last === '\r';
      this.#last = char;
      if (second) continue;
      if (char !== '\n' && char !== '\r') {
        this.#line += char;
        continue;
      }
      const line = this.#line;
      this.#line = '';
      if (line !== '') this.#field(line);
      else if (this.#data !== '') yield this.#take();
      else this.#type = '';
    }
  }

  #take() {
    const event = { type: this.#type || 'message', data: this.#data.slice(0, -1) };
    this.#data = '';
    this.#type = '';
    return event;
  }

  #field(line) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    let value = colon < 0 ? '' : line.slice(colon + 1);
    if (value.startsWith(' ')) value = value.slice(1);
    if (name === 'data') this.#data += `${value}\n`;
    if (name === 'event') this.#type = value;
  }
}

const open = (url, signal) =>
  new Promise((resolve, reject) => {
    const options = { headers: { accept: 'text/event-stream' }, agent: false, signal };
    http.get(url, options, resolve).on('error', reject);
  });

export async function* draftReply(assistant, ticket, { signal } = {}) {
  let response;
  try {
    response = await open(`${assistant}/v1/tickets/${encodeURIComponent(ticket)}/draft`, signal);
    const [media] = (response.headers['content-type'] ?? '').toLowerCase().split(';');
    if (response.statusCode !== 200 || media.trim() !== 'text/event-stream')
      throw new StreamError(`no event stream but ${media}`, { status: response.statusCode });

    const reader = new EventReader();
    for await (const bytes of response) {
      for (const { type, data } of reader.push(bytes)) {
        if (type === 'message' && data === '[DONE]') return;
        const content = type === 'message' || type === 'error' ? JSON.parse(data) : {};
        if (type === 'error') throw new StreamError(content.title, { status: content.status });
        if (type === 'message') yield content.text;
      }
    }
    throw new StreamError('no [DONE]');
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof StreamError ? error : new StreamError(error.message, { cause: error });
  } finally {
    response?.destroy();
  }
}
