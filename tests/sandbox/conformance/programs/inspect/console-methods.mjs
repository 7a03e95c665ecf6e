// group, count, assert, dir, table and the methods that write to stderr
console.group('group', 1, { a: 1 });
console.log('indented', { a: 1 }, '\nsecond line');
console.group();
console.log(['x'.repeat(40), 'y'.repeat(40)]);
console.groupCollapsed('collapsed');
console.info('three levels');
console.groupEnd();
console.groupEnd();
console.debug('back to one');
console.groupEnd();
console.groupEnd();
console.log('none');
console.count();
console.count('a');
console.count();
console.countReset();
console.count();
console.count(undefined);
console.count(null);
console.count({});
console.assert(true, 'NEVER');
console.assert(false, 'to stderr');
console.dir({ a: { b: { c: { d: 1 } } } });
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dir('text', {});
console.dir({ [Symbol.for('nodejs.util.inspect.custom')]: () => 'NEVER' });
console.dirxml({ a: { b: { c: { d: 1 } } } }, [1]);
console.log(
  console.log.name, Object.prototype.toString.call(console), typeof console.Console, console.log === console.info,
);
const { log } = console;
log('detached');
[1, 2].forEach(console.log);
console.timeEnd('no such label: goes to stderr');
console.error('stderr');
console.warn('stderr');
console.trace('stderr');
console.log(console.time('t'), console.timeStamp?.('x'), console.profile?.(), console.profileEnd?.());
