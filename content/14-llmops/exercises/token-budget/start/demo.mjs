// A prompt from the passages that are nearest to a real question.
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import { passages, questions } from '@roadmap/runbooks';
import { buildPrompt } from './prompt.mjs';

const { query, vector } = questions.find(({ query }) => query.startsWith('undo a delete'));
const score = (passage) => passage.vector.reduce((sum, value, at) => sum + value * vector[at], 0);
const nearest = passages.toSorted((a, b) => score(b) - score(a)).slice(0, 5);
for (const { id, text } of nearest)
  console.log(
    `${String(encode(text).length).padStart(4)} tokens, ${String(text.length).padStart(3)} characters  ${id}`,
  );

const budget = 345;
const { text, tokens, used } = buildPrompt({
  system: 'Answer from the passages alone. Quote and cite them. If they do not answer, say so.',
  passages: nearest,
  question: query,
  budget,
});
console.log(
  `\nBudget ${budget}, said to be ${tokens}, really ${encode(text, { disallowedSpecial: new Set() }).length}`,
);
console.log(`Used: ${used.join(', ')}`);
