import { createExact } from '@roadmap/retrieval';

/** Are vectors of these two comparable? */
const sameModel = (one, other) =>
  one?.name === other.name && one.revision === other.revision && one.dimensions === other.dimensions;

/** Opens an index for questions. @returns `search(query, count)` */
export function open(index, encoder) {
  if (index.model?.dimensions !== encoder.model.dimensions)
    throw new Error(
      `The index of ${index.model?.revision ?? '(unknown)'} has ${index.model?.dimensions} dimensions, ${encoder.model.revision} has ${encoder.model.dimensions}.`,
    );
  const vectors = createExact(index.entries);
  return {
    async search(query, count) {
      const [vector] = await encoder.embed([query]);
      return vectors.search(vector, count);
    },
  };
}

/** The index of these passages. Embeds what has changed since `index` was made, or all if another model made it. */
export async function update(index, passages, encoder) {
  const known = new Map(
    sameModel(index.model, encoder.model) ? index.entries.map((entry) => [entry.id, entry]) : [],
  );
  const stale = passages.filter(({ id, text }) => known.get(id)?.text !== text);
  const vectors = stale.length ? await encoder.embed(stale.map(({ text }) => text)) : [];
  const fresh = new Map(stale.map(({ id }, at) => [id, vectors[at]]));
  return {
    model: encoder.model,
    entries: passages.map(({ id, text }) => ({ id, text, vector: fresh.get(id) ?? known.get(id).vector })),
  };
}
