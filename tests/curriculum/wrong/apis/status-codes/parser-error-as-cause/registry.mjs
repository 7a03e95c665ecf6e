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

export async function getLatestVersion(registry, name, token) {
  const url = `${registry}/models/${name}/versions/latest`;
  let response, text;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'manual',
    });
    if (response.status === 200) text = await response.text();
    else await response.body?.cancel();
  } catch {
    throw new RegistryError(`GET ${url}: no answer`, { retryable: true });
  }
  const { status } = response;
  if (status === 404) return null;
  if (status !== 200)
    throw new RegistryError(`GET ${url}: ${status}`, {
      status,
      retryable: status === 429 || (status >= 500 && status <= 599),
    });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RegistryError(`GET ${url}: 200, but the body is not JSON`, { status, cause, retryable: false });
  }
}
