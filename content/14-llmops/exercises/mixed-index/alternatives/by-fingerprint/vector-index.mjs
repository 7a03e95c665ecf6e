import { createExact } from '@roadmap/retrieval';

function fingerprint(model) {
  if (!model || !model.revision) return undefined;
  return [model.name, model.revision, model.dimensions].join('/');
}

export function open({ model, entries }, encoder) {
  const [made, asks] = [fingerprint(model), fingerprint(encoder.model)];
  if (made !== asks) throw new TypeError(`index: ${made ?? 'made by nobody knows what'}; encoder: ${asks}`);
  const exact = createExact(entries);
  const search = (query, count) => encoder.embed([query]).then((vectors) => exact.search(vectors[0], count));
  return { search };
}

export async function update(index, passages, encoder) {
  const reusable = fingerprint(index.model) === fingerprint(encoder.model) ? index.entries : [];
  const entries = [];
  for (const { id, text } of passages) {
    const old = reusable.find((entry) => entry.id === id && entry.text === text);
    if (old) entries.push({ ...old });
    else entries.push({ id, text, vector: (await encoder.embed([text]))[0] });
  }
  return { model: { ...encoder.model }, entries };
}
