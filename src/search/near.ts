/** Which addresses of the site somebody may have meant who asked for one that is not there. */

export interface Place {
  /** Below the base: `apis/retry-after/`. */
  readonly address: string;
  readonly title: string;
}

/** Of 1. Half of the pairs of letters of the two must be the same. */
const ALIKE = 0.5;
const MOST = 5;

/** The places whose address is like this one, the most alike first. */
export function near<P extends Place>(asked: string, places: readonly P[]): P[] {
  return byLikeness(asked, places)
    .filter(({ likeness }) => likeness >= ALIKE)
    .slice(0, MOST)
    .map(({ place }) => place);
}

/** All places, those first whose address is most like this one as a whole or in its last part; 1 is the same. */
export function byLikeness<P extends Place>(
  asked: string,
  places: readonly P[],
): { readonly place: P; readonly likeness: number }[] {
  const wanted = bare(asked);
  return places
    .map((place) => ({ place, likeness: likenessOf(wanted, bare(place.address)) }))
    .toSorted((a, b) => b.likeness - a.likeness);
}

const bare = (address: string) =>
  address
    .toLowerCase()
    .replace(/(index)?\.html?$|[^a-z0-9/]+/g, '')
    .replace(/^\/+|\/+$/g, '');

const lastPart = (address: string) => address.split('/').pop()!;

const likenessOf = (a: string, b: string) => Math.max(shared(a, b), shared(lastPart(a), lastPart(b)));

/** Sørensen–Dice coefficient of the pairs of letters of two words, with what stands before and after them. */
function shared(a: string, b: string): number {
  const [these, those] = [pairs(a), pairs(b)];
  const left = [...those];
  const both = these.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * both.length) / (these.length + those.length);
}

const pairs = (word: string) =>
  Array.from({ length: word.length + 1 }, (_, i) => ` ${word} `.slice(i, i + 2));
