import { createExact } from '@roadmap/retrieval';

/** Opens an index for questions. @returns `search(query, count)` */
export function open(index, encoder) {
  if (index.model && index.model.dimensions !== encoder.model.dimensions)
    throw new Error(
      `The index has ${index.model.dimensions} dimensions, the encoder ${encoder.model.dimensions}.`,
    );
  const vectors = createExact(index.entries);
  return {
    async search(query, count) {
      const [vector] = await encoder.embed([query]);
      return vectors.search(vector, count);
    },
  };
}

/** The index of these passages. Embeds what has changed since `index` was made. */
export async function update(index, passages, encoder) {
  for (const { id, text } of passages) {
    const entry = index.entries.find((known) => known.id === id);
    if (entry?.text === text) continue;
    const [vector] = await encoder.embed([text]);
    if (entry) Object.assign(entry, { text, vector });
    else index.entries.push({ id, text, vector });
  }
  index.model = encoder.model;
  return index;
}
