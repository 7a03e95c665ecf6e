// Two versions of an encoder. `renumbered` writes the numbers of a vector in another order, as no two versions
// of a model agree on what each of them means.
import { embed, model } from '@roadmap/embed';

export const renumbered = (vector) => vector.map((_, at) => vector[(at * 5 + 3) % vector.length]);

export const before = { model: { ...model, revision: 'rev-a' }, embed: (texts) => embed(texts) };

export const after = {
  model: { ...model, revision: 'rev-b' },
  embed: async (texts) => (await embed(texts)).map(renumbered),
};
