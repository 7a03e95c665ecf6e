/** Both rankings of the runbooks for one question. Plain JavaScript: the build runs it, and so does the embedded Node. */
export function createSearch({ createBm25, createExact }, { pages, passages }) {
  const words = createBm25(pages.map(({ id, title, body }) => ({ id, text: `${title}\n${body}` })));
  const vectors = createExact(passages);
  const places = new Map(passages.map(({ id, page }, at) => [id, { page, passage: at }]));
  return (query, vector, count) => {
    // A page is as near as the nearest of its passages.
    const nearest = new Map();
    for (const { id, score } of vectors.search(vector, passages.length)) {
      const { page, passage } = places.get(id);
      if (!nearest.has(page)) nearest.set(page, { page, passage, cosine: score });
    }
    return {
      words: words.search(query, count).map(({ id }) => id),
      vectors: [...nearest.values()].slice(0, count),
    };
  };
}
