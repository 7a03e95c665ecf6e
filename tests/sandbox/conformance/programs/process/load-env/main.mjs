// $ FROM_SHELL=shell node main.mjs
// process.loadEnvFile: the syntax of the file; names that are set already win
try {
  process.loadEnvFile();
} catch (error) {
  console.log(error.code, error.syscall);
}
console.log(process.loadEnvFile('settings.env'));
const names = [
  'FROM_SHELL', 'PLAIN', 'QUOTED', 'SINGLE', 'BACKTICK', 'COMMENTED', 'HASH', 'EXPORTED', 'EMPTY', 'SPACES',
  'LINES', 'ESCAPED', 'EQUALS',
];
for (const name of names) console.log(name, JSON.stringify(process.env[name]));
