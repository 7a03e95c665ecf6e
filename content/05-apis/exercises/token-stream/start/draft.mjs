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
  const response = await fetch(`${assistant}/v1/tickets/${ticket}/draft`, { signal });
  for await (const chunk of response.body) {
    for (const line of new TextDecoder().decode(chunk).split('\n')) {
      if (!line.startsWith('data: ')) continue;
      const data = line.slice('data: '.length);
      if (data === '[DONE]') return;
      yield JSON.parse(data).text;
    }
  }
}
