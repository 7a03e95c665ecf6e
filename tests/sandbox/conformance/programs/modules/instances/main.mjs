// One module for each URL: query and fragment make new instances, other spellings do not
const a = await import('./counted.mjs');
const same = await import('./sub/../counted.mjs');
const query = await import('./counted.mjs?v=1');
const again = await import('./counted.mjs?v=1');
const fragment = await import('./counted.mjs#f');
const encoded = await import('./%63ounted.mjs');
console.log(a === same, a === query, query === again, a === fragment, a === encoded);
console.log(a.number, query.number, fragment.number, encoded.number, globalThis.made);
console.log(query.search, fragment.hash, a.search === '');
console.log(
  [await Promise.all([import('./counted.mjs?p'), import('./counted.mjs?p')])].every(([x, y]) => x === y),
  globalThis.made,
);

const cjs = await import('./common.cjs?x');
const other = await import('./common.cjs?y');
console.log(cjs === other, cjs.default === other.default, globalThis.required);
const [first, second] = await Promise.allSettled([import('./fails.mjs'), import('./fails.mjs')]);
console.log(first.reason === second.reason, globalThis.failed);
await import('./fails.mjs?retry').catch((error) => console.log(error.message, globalThis.failed));
