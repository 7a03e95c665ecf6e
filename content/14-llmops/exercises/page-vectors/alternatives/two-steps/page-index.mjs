class PageIndex {
  #means = {};
  #size;

  constructor(pages) {
    for (const { id, vectors } of pages) {
      if (vectors.length === 0) throw new RangeError(`${id}: no vectors`);
      this.#size ??= vectors[0].length;
      const mean = new Array(this.#size).fill(0);
      for (const vector of vectors) {
        this.#check(vector, id);
        vector.forEach((value, i) => {
          mean[i] += value / vectors.length;
        });
      }
      this.#check(mean, id);
      this.#means[`page ${id}`] = { id, mean };
    }
  }

  #check(vector, name) {
    if (vector.length !== this.#size) throw new RangeError(`${name}: wrong number of dimensions`);
    const norm = Math.hypot(...vector);
    if (!Number.isFinite(norm) || norm === 0) throw new RangeError(`${name}: no direction`);
  }

  search(query, count) {
    this.#check(query, 'query');
    const hits = [];
    for (const { id, mean } of Object.values(this.#means)) {
      const dot = mean.reduce((total, value, i) => total + value * query[i], 0);
      hits.push({ id, score: dot / (Math.hypot(...mean) * Math.hypot(...query)) });
    }
    hits.sort((a, b) => b.score - a.score);
    return hits.slice(0, count);
  }
}

export const createPageIndex = (pages) => new PageIndex(pages);
