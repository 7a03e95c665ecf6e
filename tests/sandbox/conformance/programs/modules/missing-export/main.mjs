// Names that a module does not export: messages for named, default, re-exported and ambiguous ones; syntax errors
const files = [
  'no-name', 'no-default', 'no-reexport', 'ambiguous', 'syntax', 'await-in-function', 'duplicate', 'json-name',
];
for (const file of files) {
  try {
    await import(`./${file}.mjs`);
    console.log('NEVER', file);
  } catch (error) {
    console.log(file, error.name, error.code, '|', file === 'syntax' ? '' : error.message);
  }
}
const stars = await import('./stars.mjs');
console.log(Object.keys(stars), stars.both, 'both' in stars);
