// What import() rejects with: wrong syntax, no such file, no such export, no such package.
for (const file of ['./bad.mjs', './none.mjs', './noexport.mjs', 'nopkg', 'node:nope']) {
  try {
    await import(file);
    console.log('??');
  } catch (error) {
    const namesExport = /provide an export named 'nope'/.test(error.message);
    console.log(file, error.name, error.code ?? '', namesExport);
  }
}
