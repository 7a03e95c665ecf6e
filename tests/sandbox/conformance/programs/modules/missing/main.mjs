// Importing what is not there: codes, messages and properties of the errors
const requests = [
  './none.mjs',
  './none',
  './here',
  './folder',
  './folder/',
  'no-such-package',
  'no-such-package/sub/path.js',
  '@scope/none',
  '@scope',
  'node:none',
  'fs/none',
  '',
  '/absolute/none.mjs',
  'http://example.test/x.mjs',
  'ftp://x/y',
  './bad%2Fname.mjs',
  './file.txt',
  './noext',
  'data:text/css,a{}',
];
for (const request of requests) {
  try {
    await import(request);
    console.log(JSON.stringify(request), 'was imported');
  } catch (error) {
    const url = error.url && error.url.slice(error.url.lastIndexOf('/'));
    console.log(JSON.stringify(request), error.name, error.code, url, '|', error.message);
  }
}
