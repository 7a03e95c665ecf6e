/** @param {string} registry base address without a slash at the end */
export function createRegistryClient(registry) {
  const known = new Map(); // url -> { etag, text }
  return {
    async latest(name) {
      const url = `${registry}/models/${name}/versions/latest`;
      const before = known.get(url);
      const response = await fetch(url, {
        headers: before?.etag ? { 'if-none-match': before.etag } : {},
        redirect: 'manual',
      });
      if (response.status === 304 && before) return JSON.parse(before.text);
      if (response.status !== 200) {
        await response.body?.cancel();
        throw Object.assign(new Error(`GET ${url}: status ${response.status}`), { status: response.status });
      }
      const text = await response.text();
      const model = JSON.parse(text);
      const etag = response.headers.get('etag');
      known.set(url, { etag, text });
      return model;
    },
  };
}
