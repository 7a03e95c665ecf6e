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
  try {
    const response = await fetch(`${assistant}/v1/tickets/${ticket}/draft`, {
      headers: { accept: 'text/event-stream' },
      signal,
    });
    yield* pieces(response);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof StreamError) throw error;
    throw new StreamError('the stream broke off', { cause: error });
  }
}

async function* pieces({ status, headers, body }) {
  const type = headers.get('content-type') ?? 'no media type';
  if (status !== 200 || !/^text\/event-stream\s*(;|$)/i.test(type)) {
    await body?.cancel();
    throw new StreamError(`the assistant answered ${status} with ${type}`, { status });
  }
  // Leaving this loop, in whatever way, cancels the body and with it the connection.
  for await (const { type, data } of events(lines(body))) {
    if (type === 'error') {
      const { title, status } = JSON.parse(data);
      throw new StreamError(title, { status });
    }
    if (type !== 'message') continue;
    if (data === '[DONE]') return;
    yield JSON.parse(data).text;
  }
  throw new StreamError('the stream ended before [DONE]');
}

/** Groups lines to events: a blank line ends one. What it has not ended is not an event. */
async function* events(lines) {
  let type = 'message';
  let data = [];
  for await (const line of lines) {
    if (line === '') {
      if (data.length > 0) yield { type, data: data.join('\n') };
      type = 'message';
      data = [];
      continue;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
    if (field === 'data') data.push(value);
    if (field === 'event') type = value || 'message';
    // A comment has an empty name; other fields mean nothing here.
  }
}

async function* lines(body) {
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    yield* decoder.decode(chunk, { stream: true }).split(/\r\n|\r|\n/);
  }
}
