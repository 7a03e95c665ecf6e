// PerformanceObserver, eventLoopUtilization, histograms, timerify
import { PerformanceObserver, createHistogram } from 'node:perf_hooks';

const seen = await new Promise((resolve) => {
  const observer = new PerformanceObserver((list, self) => {
    self.disconnect();
    resolve(list.getEntries().map((e) => `${e.entryType} ${e.name}`));
  });
  observer.observe({ entryTypes: ['mark', 'measure'] });
  performance.mark('observed');
  performance.measure('observed too', { start: 0, end: 1 });
  console.log('observers are told later', observer.takeRecords().length);
  performance.mark('after takeRecords');
});
console.log(seen);
const utilization = performance.eventLoopUtilization();
console.log(
  Object.keys(utilization), Object.values(utilization).every((n) => n >= 0), Object.keys(performance.toJSON()),
);
const histogram = createHistogram();
for (const n of [1, 2, 3, 100]) histogram.record(n);
console.log(histogram.min, histogram.max, histogram.count, histogram.percentile(50), histogram.mean);
const timed = performance.timerify(function add(a, b) { return a + b; });
console.log(timed(2, 3), timed.name, timed.length);
