// process.stdout.write: return value, callbacks, encodings and its order with console.log and ticks
const { stdout } = process;
console.log(stdout.write('one '), stdout.write(Buffer.from('two ')), stdout.write(new Uint8Array([116, 51, 32])));
stdout.write('with callback\n', (error) => console.log('callback 1', error));
stdout.write('dGV4dAo=', 'base64', (error) => console.log('callback 2', error));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
console.log('still synchronous');
stdout.write('');
for (const chunk of [undefined, null, 5, {}, true]) {
  try {
    stdout.write(chunk);
  } catch (error) {
    console.log(error.code, '|', error.message);
  }
}
console.log(
  stdout.isTTY, stdout.columns, stdout.rows, stdout.fd, process.stderr.fd, stdout.writable, stdout.writableEnded,
);
console.log(typeof stdout.getColorDepth, typeof stdout.cursorTo, stdout.writableObjectMode);
try {
  stdout.write('x', 'nope');
} catch (error) {
  console.log(error.code, error.message);
}
await new Promise((resolve) => stdout.write('awaited\n', resolve));
stdout.cork();
stdout.write('corked ');
stdout.write('text\n');
stdout.uncork();
process.on('exit', () => stdout.write('written in exit\n'));
