/** Content as typed, validated data, and the laws that it must obey. */
export { filesOf, loadCurriculum } from './load.ts';
export type { Curriculum, Exercise, Guide, StepContent, TextFiles } from './load.ts';
export { CurriculumError, line } from './problem.ts';
export type { Problem } from './problem.ts';
export type { Glossary, Roadmap, Step, Tier } from './schema.ts';
