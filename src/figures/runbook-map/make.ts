/** Makes what the figure shows, from the packages as they were built. */
import { importBuilt } from '../../packages/built.ts';
import type * as Retrieval from '../../packages/retrieval/index.ts';
import type * as Runbooks from '../../packages/runbooks/index.ts';
import { SHOWN, type MapData } from './drawing.ts';
import { principalPlane, project } from './projection.ts';
import { createSearch } from './search.mjs';

/** Questions of the collection that differ in what finds their answer. The first is the one in which the page opens. */
const QUESTIONS = ['q029', 'q112', 'q140', 'q030', 'q186'];

/** @param modules the folder that holds our packages, each by its name */
export async function makeMap(modules: string): Promise<MapData> {
  const retrieval = await importBuilt<typeof Retrieval>(modules, '@roadmap/retrieval');
  const runbooks = await importBuilt<typeof Runbooks>(modules, '@roadmap/runbooks');
  const { pages, passages, questions } = runbooks;
  const plane = principalPlane(passages.map(({ vector }) => vector));
  const search = createSearch(retrieval, runbooks);
  return {
    plane: {
      ...plane,
      mean: plane.mean.map(short),
      axes: [plane.axes[0].map(short), plane.axes[1].map(short)],
    },
    titles: Object.fromEntries(pages.map(({ id, title }) => [id, title])),
    passages: passages.map(({ page, vector }) => ({ page, at: place(vector) })),
    questions: QUESTIONS.map((id) => {
      const question = questions.find((one) => one.id === id);
      if (!question)
        throw new Error(`The figure of the runbooks shows ${id}, and there is no such question.`);
      const { query, vector, relevant } = question;
      return {
        query,
        at: place(vector),
        ...search(query, vector, SHOWN),
        answers: Object.keys(relevant).filter((page) => relevant[page] === 2),
      };
    }),
  };

  function place(vector: Float32Array): [number, number] {
    const [x, y] = project(plane, vector);
    return [short(x), short(y)];
  }
}

/** Enough digits for a pixel. */
const short = (value: number): number => Math.round(value * 1e5) / 1e5;
