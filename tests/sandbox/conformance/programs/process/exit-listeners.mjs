// Exit listeners may set the exit code or call process.exit again; each listener runs once
process.on('exit', (code) => {
  console.log('first listener', code, process.exitCode);
  process.exitCode = 4;
});
process.on('exit', (code) => {
  console.log('second listener', code, process.exitCode);
  process.exit(5);
  console.log('NEVER');
});
process.on('exit', (code) => {
  console.log('third listener', code, process.exitCode);
});
process.on('beforeExit', () => console.log('NEVER: beforeExit'));
setTimeout(() => console.log('NEVER: timer'), 1);
Promise.resolve().then(() => {
  console.log('exits in a microtask');
  Promise.resolve().then(() => console.log('NEVER: micro'));
  try {
    process.exit(2);
  } finally {
    console.log('NEVER: finally');
  }
});
