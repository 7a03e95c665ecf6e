// Paths, URLs and query strings.
import path from 'node:path';
import qs from 'node:querystring';
import { pathToFileURL, URL } from 'node:url';

console.log(
  path.resolve('/a/b', '../c'),
  path.relative('/a/b', '/a/c/d'),
  path.parse('/x/y.tar.gz'),
  path.extname('a.b'),
  path.posix === path,
);
const url = new URL('http://x.test:81/a?b=1#c');
console.log(pathToFileURL('/tmp/a b.txt').href, url.searchParams.get('b'), qs.parse('a=1&b=2&a=3'));
console.log(new URL('http://x.test:81/a?b=1#c'));
