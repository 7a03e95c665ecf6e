// process.emitWarning in all its forms; deprecations with one code are told once
process.on('warning', (w) => console.log('warning', w.name, w.code, w.detail, '|', w.message, '|', Object.keys(w)));
process.emitWarning('plain');
process.emitWarning('typed', 'MyWarning');
process.emitWarning('coded', 'MyWarning', 'MY001');
process.emitWarning('options', { type: 'OptWarning', code: 'OPT1', detail: 'some detail' });
process.emitWarning(new Error('from an error'));
process.emitWarning(Object.assign(new Error('named'), { name: 'Own', code: 'X' }), 'IgnoredType');
process.emitWarning('old', 'DeprecationWarning', 'DEP_X');
process.emitWarning('old again', 'DeprecationWarning', 'DEP_X');
for (const args of [[], [5], ['x', 5], ['x', 'T', 5], [null]]) {
  try {
    process.emitWarning(...args);
    console.log('accepted', args);
  } catch (error) {
    console.log(error.code, '|', error.message);
  }
}
console.log('warnings come in the next tick');
process.nextTick(() => {
  process.noDeprecation = true;
  process.emitWarning('silenced', 'DeprecationWarning');
  process.noDeprecation = false;
  process.throwDeprecation = true;
  process.emitWarning('as an error', 'DeprecationWarning');
});
process.on('uncaughtException', (error) => console.log('thrown', error.name, error.message));
