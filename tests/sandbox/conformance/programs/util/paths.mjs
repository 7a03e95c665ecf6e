// node:path with odd input
import path from 'node:path';

const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const p of [
  '/a/b/../c/./d', 'a//b///c', '', '.', '..', '/..', '../../x', 'a/b/..', '/a/b/', './a', '//x', 'C:\\x\\y',
]) console.log(
  JSON.stringify(p), path.normalize(p), path.dirname(p), JSON.stringify(path.basename(p)), path.extname(p),
  path.isAbsolute(p), path.win32.normalize(p),
);
for (const name of ['file.txt', '.hidden', '.hidden.txt', 'a.b.c', 'noext', 'dot.', '..', '/a/b.d/c', '.', 'a.']) console.log(
  name, JSON.stringify(path.extname(name)), path.basename(name, path.extname(name)), path.parse(name),
);
console.log(
  path.join('a', '', '../b', '/c'), path.join(), path.join(''), path.resolve('/a', 'b', '/c', '../d'),
  path.resolve('') === process.cwd(), path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a'),
  path.relative('/a/b', '/a/b/c'), path.format({ dir: '/x', name: 'n', ext: 'e' }),
  path.format({ root: '/', base: 'b' }), path.basename('a.txt', '.txt'), path.basename('.txt', '.txt'), path.sep,
  path.delimiter,
);
console.log(
  path.matchesGlob?.('a/b.js', 'a/*.js'), path.posix === path, path.win32.join('a', '..', 'b\\c'),
  path.toNamespacedPath('/x'), show(() => path.join(5)), show(() => path.resolve(null)), show(() => path.parse()),
  show(() => path.format('x')), show(() => path.basename('a', 5)),
);
