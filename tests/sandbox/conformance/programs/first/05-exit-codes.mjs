// $ FOO=bar node main.mjs a --b=1
// process.exitCode, arguments and the environment.
process.exitCode = 3;
process.on('exit', (code) => {
  console.log('exit', code, process.argv.length, process.argv.slice(2), process.env.FOO);
});
