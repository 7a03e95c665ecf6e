// A graph of near neighbours that counts how many vectors it compares. The index of `@roadmap/retrieval` is HNSW by
// hnswlib, which does not say that; this is its lowest layer alone, built and searched in the same way (Malkov and
// Yashunin, 2018, algorithms 1, 2 and 4). The upper layers, which are for finding a start among millions, are left out.

function dot(one, other) {
  let product = 0;
  for (let at = 0; at < one.length; at++) product += one[at] * other[at];
  return product;
}
const nearestFirst = (a, b) => b.score - a.score || (a.id < b.id ? -1 : 1);

/**
 * @param entries `{ id, vector }`, of length 1
 * @param m neighbours of a vector when it is added; later ones may give it twice as many
 */
export function createGraph(entries, { m, efConstruction = 64 }) {
  const nodes = [];
  /** Walks from the first vector to nearer ones, and remembers the best `ef`. */
  function walk(vector, ef) {
    if (!nodes.length) return { found: [], compared: 0 };
    const seen = new Set([nodes[0]]);
    const first = { id: nodes[0].id, node: nodes[0], score: dot(vector, nodes[0].vector) };
    const open = [first];
    let found = [first];
    while (open.length) {
      const nearest = open.sort(nearestFirst).shift();
      // All that are remembered are nearer than what is still to be looked at.
      if (found.length >= ef && nearest.score < found.at(-1).score) break;
      for (const node of nearest.node.links) {
        if (seen.has(node)) continue;
        seen.add(node);
        const score = dot(vector, node.vector);
        if (found.length >= ef && score <= found.at(-1).score) continue;
        const next = { id: node.id, node, score };
        open.push(next);
        found = [...found, next].sort(nearestFirst).slice(0, ef);
      }
    }
    return { found, compared: seen.size };
  }
  /** Neighbours in different directions: one that is nearer to a chosen one than to the vector adds nothing. */
  function choose(candidates, count) {
    const chosen = [];
    for (const candidate of candidates) {
      if (chosen.length === count) break;
      if (chosen.every(({ node }) => dot(node.vector, candidate.node.vector) < candidate.score)) chosen.push(candidate);
    }
    return chosen.map(({ node }) => node);
  }
  for (const { id, vector } of entries) {
    const node = { id, vector, links: [] };
    node.links = choose(walk(vector, efConstruction).found, m);
    for (const other of node.links) {
      other.links.push(node);
      if (other.links.length <= 2 * m) continue;
      const rated = other.links.map((link) => ({ id: link.id, node: link, score: dot(other.vector, link.vector) }));
      other.links = choose(rated.sort(nearestFirst), 2 * m);
    }
    nodes.push(node);
  }
  return {
    name: `m=${m}`,
    /** At most `count` of about the nearest, the best first, and how many vectors were compared for it. */
    search(vector, count, ef) {
      const { found, compared } = walk(vector, Math.max(ef, count));
      return { found: found.slice(0, count).map(({ id, score }) => ({ id, score })), compared };
    },
  };
}
