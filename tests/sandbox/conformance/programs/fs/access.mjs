// access and exists: modes, the deprecated callback, constants
import fs from 'node:fs';
import { access, constants } from 'node:fs/promises';

fs.writeFileSync('plain', '');
fs.writeFileSync('script', '');
fs.chmodSync('plain', 0o644);
fs.chmodSync('script', 0o755);
const { F_OK, R_OK, W_OK, X_OK } = constants;
console.log({ F_OK, R_OK, W_OK, X_OK }, fs.constants === constants, [fs.F_OK, fs.R_OK]);
for (const file of ['plain', 'script', 'missing', '.', 'plain/below']) {
  for (const [name, mode] of Object.entries({ F_OK, R_OK, W_OK, X_OK, all: R_OK | W_OK | X_OK })) {
    const result = await access(file, mode).then((v) => v, (error) => `${error.code} ${error.message}`);
    console.log(file, name, result);
  }
}
for (const mode of [-1, 8, 1.5]) await access('plain', mode).catch((error) => console.log(error.code, error.message));
for (const path of [
  'plain', 'missing', '', '.', Buffer.from('plain'), new URL('plain', import.meta.url), undefined, 5, 'a\0',
]) {
  console.log(fs.existsSync(path));
}
fs.exists('plain', (exists) => console.log('callback', exists));
fs.access('missing', (error) => console.log('access', error.code, error.errno, error.syscall, error.path));
const { O_RDONLY, O_CREAT, O_EXCL, O_WRONLY, O_APPEND, O_TRUNC, COPYFILE_EXCL } = constants;
console.log({ O_RDONLY, O_CREAT, O_EXCL, O_WRONLY, O_APPEND, O_TRUNC, COPYFILE_EXCL });
fs.closeSync(fs.openSync('numeric', O_CREAT | O_EXCL | O_WRONLY, 0o600));
console.log(fs.existsSync('numeric'));
