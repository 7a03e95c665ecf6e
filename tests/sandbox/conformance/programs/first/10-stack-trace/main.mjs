// Stacks name the files, lines and columns that the author wrote.
import { boom } from './boom.mjs';

try {
  boom();
} catch (error) {
  const lines = error.stack.split('\n');
  console.log(lines[0]);
  console.log(
    /boom\.mjs:3:9/.test(lines[1]),
    /at boom/.test(lines[1]),
    /main\.mjs:5:3/.test(lines[2]),
    lines[1].includes('file:///'),
  );
}
boom();
