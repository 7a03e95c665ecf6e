// What process.exitCode and process.exit accept
for (const value of [0, 7, '8', '', 'abc', 1.5, null, undefined, true, {}, NaN, -1, 256, '0x10', 10n]) {
  try {
    process.exitCode = value;
    console.log(value, 'is taken as', process.exitCode, typeof process.exitCode);
  } catch (error) {
    console.log(value, error.name, error.code, '|', error.message);
  }
}
for (const value of ['x', 2.5, {}]) {
  try {
    process.exit(value);
  } catch (error) {
    console.log('exit:', error.code, '|', error.message);
  }
}
console.log(Object.getOwnPropertyDescriptor(process, 'exitCode').enumerable);
process.exitCode = 3;
process.on('exit', (code) => console.log('exit', code));
process.exit('42');
