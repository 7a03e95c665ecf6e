// module.stripTypeScriptTypes: what remains keeps its place; syntax that cannot be stripped is refused
import { stripTypeScriptTypes } from 'node:module';

for (const code of [
  'const a: number = 1;', 'interface A { b: string }\nlet c = 2 as const;',
  'import type { X } from "x";\nexport type { X };', 'class A<T> { private x?: T; m(this: A<T>): void {} }',
  'let x = y!;\nlet z = <T,>(a: T) => a;', '',
]) {
  console.log(JSON.stringify(stripTypeScriptTypes(code)), stripTypeScriptTypes(code).length === code.length);
}
console.log(stripTypeScriptTypes('const a: number = 1;', { sourceUrl: 'a.ts' }));
const attempts = [
  ['enum E { A }'], ['const = 1'], ['let a: = 1'], [5], ['x', { mode: 'nope' }], ['x', { sourceMap: true }],
];
for (const args of attempts) {
  try {
    console.log(stripTypeScriptTypes(...args));
  } catch (error) {
    const inSyntax = error.code === 'ERR_INVALID_TYPESCRIPT_SYNTAX'; // the words are those of the parser
    console.log(error.name, error.code, '|', inSyntax ? '' : error.message);
  }
}
