// One operation in three ways: synchronous, with callback and with promise give the same result or error
import fs from 'node:fs';

fs.mkdirSync('dir');
fs.writeFileSync('file.txt', 'text');
const inspect = (e) => `${e.name} ${e.code} ${e.syscall} ${e.message.replace(/x-\w{6}/, 'x-RANDOM')}`;
const ways = async (name, ...args) => {
  let sync;
  try {
    sync = fs[`${name}Sync`](...args);
  } catch (error) {
    sync = inspect(error);
  }
  const callback = await new Promise((resolve) => {
    try {
      fs[name](...args, (error, value) => resolve(error ? inspect(error) : value));
    } catch (error) {
      console.log('the next one throws instead of calling back');
      resolve(inspect(error));
    }
  });
  const promise = await fs.promises[name](...args).catch(inspect);
  console.log(name, ...args);
  const show = (v) => (v instanceof fs.Stats ? `stats of ${v.size} bytes` : v);
  const [a, b, c] = [sync, callback, promise].map(show);
  if (String(a) === String(b) && String(b) === String(c)) console.log('  all:', a);
  else console.log('  sync:', a, '\n  callback:', b, '\n  promise:', c);
};
await ways('readFile', 'file.txt', 'utf8');
await ways('readFile', 'missing', 'utf8');
await ways('readFile', 'file.txt', 'nope');
await ways('readFile', {});
await ways('stat', 'file.txt');
await ways('stat', 'missing');
await ways('access', 'file.txt', 99);
await ways('readdir', '.');
await ways('readdir', 'file.txt');
await ways('mkdir', 'a/b', { recursive: true });
await ways('mkdir', 'dir');
await ways('rmdir', 'missing');
await ways('rm', 'dir');
await ways('writeFile', 'dir', 'x');
await ways('writeFile', 'x.txt', 5);
await ways('copyFile', 'missing', 'y.txt');
await ways('truncate', 'file.txt', -1);
await ways('realpath', 'missing');
await ways('mkdtemp', 'none/x-');
