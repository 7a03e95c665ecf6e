import { createExact } from '@roadmap/retrieval';

/** Are vectors of these two comparable? */
const sameModel = (one, other) =>
  one?.name === other.name && one.revision === other.revision && one.dimensions === other.dimensions;

/** Opens an index for questions. @returns `search(query, count)` */
export function open(index, encoder) {
  if (!sameModel(index.model, encoder.model))
    throw new Error(
      `The index was made by revision ${index.model?.revision ?? '(unknown)'} and questions are embedded by ${encoder.model.revision}. Build the index anew.`,
    );
  const vectors = createExact(index.entries);
  return {
    async search(query, count) {
      const [vector] = await encoder.embed([query]);
      return vectors.search(vector, count);
    },
  };
}

/** The index of these passages. */
export async function update(index, passages, encoder) {
  const vectors = await encoder.embed(passages.map(({ text }) => text));
  return {
    model: encoder.model,
    entries: passages.map(({ id, text }, at) => ({ id, text, vector: vectors[at] })),
  };
}
