// performance.mark and measure: entries, names, errors
import { PerformanceObserver, constants, performance as fromModule } from 'node:perf_hooks';

console.log(
  performance === fromModule, typeof performance.now(), performance.now() < performance.now() + 1e-9,
  performance.timeOrigin < Date.now(),
);
const mark = performance.mark('a', { detail: { n: 1 }, startTime: 100 });
console.log(mark.name, mark.entryType, mark.startTime, mark.duration, mark.detail, mark.constructor.name, mark);
performance.mark('b', { startTime: 250 });
const measure = performance.measure('a to b', 'a', 'b');
console.log(measure.startTime, measure.duration, measure.detail, measure.toJSON());
console.log(
  performance.measure('options', { start: 10, end: 30, detail: 'd' }).duration,
  performance.measure('with duration', { start: 5, duration: 7 }).startTime,
);
console.log(performance.getEntries().filter((e) => e.entryType !== 'node').map((e) => `${e.entryType} ${e.name}`));
console.log(
  performance.getEntriesByName('a').length, performance.getEntriesByName('a', 'measure').length,
  performance.getEntriesByType('measure').map((e) => e.name),
);
performance.clearMarks('a');
performance.clearMeasures();
console.log(performance.getEntriesByType('mark').map((e) => e.name), performance.getEntriesByType('measure'));
for (const f of [
  () => performance.measure('x', 'none'), () => performance.mark(),
  () => performance.mark('m', { startTime: -1 }),
  () => performance.measure('y', { end: 1, start: 0, duration: 1 }), () => performance.getEntriesByType(),
]) {
  try {
    f();
    console.log('accepted');
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
console.log(
  PerformanceObserver.supportedEntryTypes.includes('mark'),
  PerformanceObserver.supportedEntryTypes.includes('function'), Object.keys(constants).length > 5,
);
