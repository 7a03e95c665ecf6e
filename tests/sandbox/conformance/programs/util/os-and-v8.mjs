// node:os, node:tty and node:v8: shapes that programs look at
import os from 'node:os';
import tty from 'node:tty';
import v8 from 'node:v8';
import constants from 'node:constants';

console.log(
  JSON.stringify(os.EOL), os.platform(), os.type(), os.endianness(), os.devNull, typeof os.hostname(),
  typeof os.release(), typeof os.machine(), typeof os.version(),
);
console.log(
  os.tmpdir().startsWith('/'), os.homedir().startsWith('/'), os.cpus().length > 0, os.availableParallelism() > 0,
  os.totalmem() > 0, os.freemem() > 0, os.uptime() > 0, os.loadavg().length, typeof os.networkInterfaces(),
);
console.log(
  Object.keys(os.userInfo()).sort(), os.constants.signals.SIGTERM, os.constants.signals.SIGKILL,
  os.constants.errno.ENOENT, Object.keys(os.constants), `${os.EOL}`.length,
);
console.log(
  process.platform === os.platform(), process.arch === os.arch(), tty.isatty(1), tty.isatty(99), tty.isatty('x'),
  constants.ENOENT ?? os.constants.errno.ENOENT, constants.O_RDONLY,
);

const copy = v8.deserialize(v8.serialize({
  map: new Map([[1, { d: new Date(0) }]]), big: 5n, list: [, 1], text: 'ü', u8: new Uint8Array([1, 2]),
}));
console.log(
  copy, typeof v8.getHeapStatistics().used_heap_size, v8.serialize('a').length > 0,
  typeof v8.cachedDataVersionTag(),
);
