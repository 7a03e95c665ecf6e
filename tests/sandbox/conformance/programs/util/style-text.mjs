// styleText and stripVTControlCharacters
import { stripVTControlCharacters, styleText } from 'node:util';

const show = (f) => {
  try {
    return JSON.stringify(f());
  } catch (error) {
    return `${error.name} ${error.code} ${error.message.slice(0, 80)}`;
  }
};
for (const format of [
  'red', 'bgBlue', 'bold', ['bold', 'red'], [], 'gray', 'none', 'nope', 5, ['red', 'nope'], undefined,
]) console.log(format, show(() => styleText(format, 'text', { validateStream: false })));
console.log(
  show(() => styleText('red', 'a\x1b[31mb\x1b[39mc', { validateStream: false })), show(() => styleText('red', 5)),
  show(() => styleText('red', 'not a terminal', { stream: process.stdout })),
  show(() => styleText('red', 'x', { stream: {} })),
);
for (const text of [
  '\x1b[31mred\x1b[39m', '\x1b]8;;http://h\x07link\x1b]8;;\x07', 'plain', '\x1b[2J\x1b[1;1H', '\u009b31mx',
]) console.log(show(() => stripVTControlCharacters(text)));
console.log(show(() => stripVTControlCharacters(5)));
