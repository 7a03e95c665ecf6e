/**
 * A client that asks the registry for models again and again, and loads them only when they have changed.
 *
 * @param {string} registry base address without a slash at the end
 */
export function createRegistryClient(registry) {
  /** By URL: the ETag and the body that it stands for, as text, so that every caller gets its own object. */
  const entries = new Map();

  return {
    /**
     * The newest version of a model: GET /models/<name>/versions/latest. If an earlier answer had an ETag,
     * the request carries it in If-None-Match, and a 304 means that the model of that answer is still right.
     *
     * @param {string} name of the model
     * @returns {Promise<object>} the parsed model, an object of the caller's own
     * @throws for every status but 200 and an expected 304, with that `status`; when there is no complete
     *   answer; when the body of a 200 is not JSON. What was known before is still known after it.
     */
    async latest(name) {
      const url = `${registry}/models/${name}/versions/latest`;
      const known = entries.get(url); // of now: another call may change it while this one waits
      const response = await fetch(url, known && { headers: { 'if-none-match': known.etag } });
      const body = await response.text();
      const { status } = response;
      if (status === 304) return known ? JSON.parse(known.body) : undefined;
      if (status !== 200) throw Object.assign(new Error(`GET ${url}: status ${status}`), { status });

      const model = JSON.parse(body);
      // Only now is it sure that the ETag belongs to a model that is complete.
      const etag = response.headers.get('etag');
      if (etag === null) entries.delete(url);
      else entries.set(url, { etag, body });
      return model;
    },
  };
}
