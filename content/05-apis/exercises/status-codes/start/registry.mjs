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
  const response = await fetch(`${registry}/models/${name}/versions/latest`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  });
  return response.json();
}
