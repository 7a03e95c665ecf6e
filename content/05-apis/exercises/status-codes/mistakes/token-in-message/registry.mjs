/** What went wrong when the registry was asked, in a form that a caller can act on. */
export class RegistryError extends Error {
  name = 'RegistryError';

  /**
   * @param {string} message for a person; never contains the token
   * @param {object} facts
   * @param {number} [facts.status] the HTTP status; undefined when there was no answer
   * @param {boolean} facts.retryable whether the same request may succeed later
   * @param {unknown} [facts.cause] the error underneath
   */
  constructor(message, { status, retryable, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.retryable = retryable;
  }
}

/**
 * Asks the registry for the newest version of a model: GET /models/<name>/versions/latest.
 *
 * @param {string} registry base address without a slash at the end, such as http://registry:8080
 * @param {string} name of the model
 * @param {string} token sent as a bearer token in the header Authorization, and nowhere else
 * @returns {Promise<object | null>} the parsed model of a 200, or null for a 404: there is no such model
 * @throws {RegistryError} retryable for 429, for 500 to 599 and without a complete answer; not retryable for
 *   401, 403 and every other status, and for a 200 whose body is not JSON (the message contains "not JSON").
 *   Nothing in the error contains the token.
 */
export async function getLatestVersion(registry, name, token) {
  const url = `${registry}/models/${name}/versions/latest`;
  const what = `GET ${url}`;

  let response, body;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    });
    body = await response.text(); // frees the connection, and may fail as well
  } catch (cause) {
    throw new RegistryError(`${what}: no answer`, { status: response?.status, retryable: true, cause });
  }

  const { status } = response;
  if (status === 404) return null;
  if (status !== 200) {
    const retryable = status === 429 || (status >= 500 && status <= 599);
    throw new RegistryError(`${what}: status ${status}: ${body}`, { status, retryable });
  }

  try {
    return JSON.parse(body);
  } catch {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new RegistryError(`${what}: the answer is not JSON but ${type}`, { status, retryable: false });
  }
}
