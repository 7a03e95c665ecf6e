/** Why a draft is not complete. */
export class StreamError extends Error {
  name = 'StreamError';

  /**
   * @param {string} message
   * @param {object} [facts]
   * @param {number} [facts.status] of the answer, or the one that an error event names
   * @param {unknown} [facts.cause] the error underneath
   */
  constructor(message, { status, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
  }
}

/**
 * Asks the assistant for the draft of a reply, GET /v1/tickets/<id>/draft, and yields its pieces as they
 * arrive. The answer is a stream of server-sent events. An event without a type, or of the type "message",
 * holds {"text": "…"} in its data; the data [DONE] says that the draft is complete. An event of the type
 * "error" holds {"title": "…", "status": 503}. All others are ignored.
 *
 * However it ends, the connection is closed: also when the caller leaves its loop early.
 *
 * @param {string} assistant base address without a slash at the end
 * @param {string} ticket its id
 * @param {object} [options]
 * @param {AbortSignal} [options.signal] ends the request
 * @returns {AsyncGenerator<string>} ends without an error only after [DONE]
 * @throws {StreamError} when the answer is not a 200 with text/event-stream, when the stream ends before
 *   [DONE], and for an error event, with its title and status. After an abort: the reason of the signal.
 */
export async function* draftReply(assistant, ticket, { signal } = {}) {
  const url = `${assistant}/v1/tickets/${encodeURIComponent(ticket)}/draft`;
  let response;
  try {
    response = await fetch(url, { signal, headers: { accept: 'text/event-stream' } });
  } catch (cause) {
    if (cause.name === 'AbortError') throw cause;
    throw new StreamError('the assistant cannot be reached', { cause });
  }
  const { status } = response;
  const [type] = (response.headers.get('content-type') ?? '').split(';');
  if (status !== 200 || type.trim().toLowerCase() !== 'text/event-stream') {
    await response.body?.cancel();
    throw new StreamError(`no stream of events: status ${status}, ${type || 'no media type'}`, { status });
  }

  const events = eventsOf(response.body);
  try {
    while (true) {
      let next;
      try {
        next = await events.next();
      } catch (cause) {
        if (cause.name === 'AbortError') throw cause;
        throw new StreamError('the stream broke off', { cause });
      }
      if (next.done) throw new StreamError('the stream ended before [DONE]');
      const { type, data } = next.value;
      if (type === 'error') {
        const { title, status } = parse(data) ?? {};
        throw new StreamError(title ?? 'the assistant gave up', { status });
      }
      if (type !== 'message') continue;
      if (data === '[DONE]') return;
      yield parse(data).text;
    }
  } finally {
    await events.return();
  }
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new StreamError('an event holds no JSON', { cause });
  }
}

/** Parses server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
async function* eventsOf(body) {
  const decoder = new TextDecoder(); // removes a BOM at the beginning
  let line = '';
  let afterCr = false;
  let type = '';
  let data = [];
  for await (const chunk of body) {
    for (const char of decoder.decode(chunk, { stream: true })) {
      const half = afterCr && char === '\n';
      afterCr = char === '\r';
      if (half) continue;
      if (char !== '\n' && char !== '\r') {
        line += char;
        continue;
      }
      if (line === '') {
        if (data.length) yield { type: type || 'message', data: data.join('\n') };
        type = '';
        data = [];
      } else {
        const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
        if (field === 'data') data.push(value);
        if (field === 'event') type = value;
      }
      line = '';
    }
  }
}
