/** `npm run coverage [-- --json]`: what is written, and what the roadmap still lacks. */
import { parseArgs } from 'node:util';
import { CurriculumError, loadCurriculum } from '../curriculum/index.ts';
import { coverage, lacking } from '../curriculum/coverage.ts';
import { root } from './project.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
try {
  const report = coverage(loadCurriculum(root));
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else {
    console.log(row('step', 'guide', 'words', 'exercises', 'drills'));
    for (const step of report.steps) {
      console.log(row(step.id, step.guide ? 'yes' : 'missing', step.words, step.exercises, step.drills));
      for (const topic of step.topics) console.log(row(`  ${topic.id}`, '', '', topic.exercises || '·', ''));
    }
    const missing = lacking(report);
    console.log(
      missing.length ? `\nThe roadmap still lacks:\n${missing.join('\n')}` : '\nNothing is missing.',
    );
  }
} catch (error) {
  if (!(error instanceof CurriculumError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function row(name: string, ...cells: (string | number)[]): string {
  return `${name.padEnd(36)}${cells.map((cell) => String(cell).padStart(11)).join('')}`.trimEnd();
}
