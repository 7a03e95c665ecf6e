// A main.ts without import or export runs as CommonJS
const path: typeof import('node:path') = require('node:path');
const values: Array<number> = [1, 2, 3];
function sum(this: void, ...numbers: number[]): number {
  return numbers.reduce((a: number, b: number): number => a + b, 0);
}
console.log(typeof module, typeof exports, path.basename(__filename), sum(...values));
import('node:os').then((os: { EOL: string }) => console.log(JSON.stringify(os.EOL)));
