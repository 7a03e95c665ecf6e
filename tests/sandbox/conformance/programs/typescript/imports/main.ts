// Importing TypeScript: with its extension, .mts and .cts, type-only imports, from JavaScript and by require
import type { Options } from './types.ts';
import { defaults, type Level } from './values.ts';
import { esm } from './esm.mts';
import cts from './common.cts';
import { fromJs } from './plain.mjs';
import { createRequire } from 'node:module';

const options: Options = { ...defaults, name: 'main' };
const level: Level = 'high';
console.log(options, level, esm<string>('text'), cts.answer, fromJs());
const require = createRequire(import.meta.url);
console.log(require('./common.cts') === cts, require('./values.ts').defaults === defaults);
for (const file of [
  './values', './values.js', './types.d.ts', './elided.ts', './broken.ts', './component.tsx', './none.ts',
  'typed-package',
]) {
  try {
    console.log(file, Object.keys(await import(file)));
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    console.log(file, name, code, '|', code === 'ERR_INVALID_TYPESCRIPT_SYNTAX' ? '' : message);
  }
}
console.log(process.features.typescript, import.meta.filename.endsWith('main.ts'));
