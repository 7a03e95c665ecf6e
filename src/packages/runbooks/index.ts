/**
 * `@roadmap/runbooks`: the runbooks of the ticket-triage service, cut into passages of at most 128 tokens, the
 * questions to them with their labels, and the vectors of both. The vectors are those of `@roadmap/embed`, made
 * when the site is built, since a page would compute for half a minute. The collection's README says how it was
 * made and labelled.
 */
import fs from 'node:fs';
import type { model as embedModel } from '../embed/index.ts';
import type { Page, Passage, Question } from './collection.ts';

export type { Page, Passage, Question };

interface Content {
  readonly model: typeof embedModel;
  readonly pages: readonly Page[];
  readonly passages: readonly Passage[];
  readonly questions: readonly Question[];
}

const beside = (file: string) => fs.readFileSync(new URL(`./${file}`, import.meta.url));
const content = JSON.parse(beside('runbooks.json').toString()) as Content;

/** The model that made the vectors. Compare its revision with that of `@roadmap/embed` before you search in them. */
export const model = content.model;

/** All pages, by id. Those that another one supersedes are among them. */
export const pages = content.pages;

const numbers = new Float32Array(new Uint8Array(beside('vectors.bin')).buffer);
const vectorAt = (index: number): Float32Array =>
  numbers.subarray(index * model.dimensions, (index + 1) * model.dimensions);

/** All passages, page by page, each with its vector: 512 numbers, of length 1. */
export const passages = content.passages.map((passage, index) => ({ ...passage, vector: vectorAt(index) }));

/** All questions, each with its vector. */
export const questions = content.questions.map((question, index) => ({
  ...question,
  vector: vectorAt(content.passages.length + index),
}));
