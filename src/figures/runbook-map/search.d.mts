import type * as Retrieval from '../../packages/retrieval/index.ts';
import type * as Runbooks from '../../packages/runbooks/index.ts';
import type { Rankings } from './drawing.ts';

/** @returns what ranks at most `count` pages both ways; `vector` is the one of the query, of length 1 */
export function createSearch(
  retrieval: Pick<typeof Retrieval, 'createBm25' | 'createExact'>,
  runbooks: Pick<typeof Runbooks, 'pages' | 'passages'>,
): (query: string, vector: ArrayLike<number>, count: number) => Rankings;
