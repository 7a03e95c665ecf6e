// The shapes of what process tells about itself: versions, memory, time, resources
const { process } = globalThis;
console.log(process.version === `v${process.versions.node}`, process.version.split('.')[0], process.release.name);
console.log(['v8', 'uv', 'zlib', 'openssl', 'modules', 'undici', 'ada'].map((name) => typeof process.versions[name]));
console.log(Object.keys(process.features));
console.log(Object.keys(process.memoryUsage()), typeof process.memoryUsage.rss());
console.log(Object.values(process.memoryUsage()).every((n) => Number.isInteger(n) && n >= 0));
console.log(Object.keys(process.cpuUsage()), Object.keys(process.resourceUsage()).length);
console.log(typeof process.pid, typeof process.ppid, typeof process.title, process.uptime() > 0);
const [seconds, nanos] = process.hrtime();
console.log(
  Number.isInteger(seconds), nanos < 1e9, process.hrtime([seconds, nanos]).length, typeof process.hrtime.bigint(),
);
console.log(process.hrtime.bigint() <= process.hrtime.bigint());
for (const f of [
  () => process.hrtime(5), () => process.hrtime([1]), () => process.cpuUsage('x'), () => process.chdir('missing'),
  () => process.chdir(5),
]) {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message.split(',')[0]);
  }
}
console.log(
  typeof process.config.variables, process.allowedNodeEnvironmentFlags.has('--no-warnings'),
  typeof process.umask(),
);
setTimeout(() => {}, 1);
console.log(
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout'),
  process.getBuiltinModule('fs').constants.F_OK,
);
console.log(
  process.getBuiltinModule('nope'), typeof process.report, process.exitCode,
  process.allowedNodeEnvironmentFlags.size > 50,
);
