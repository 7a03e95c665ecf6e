/**
 * The histogram of Node's `perf_hooks` (histogram.cc over HdrHistogram_c): exact up to a number of
 * significant figures, in buckets that double in width. Counts are kept only for buckets that are in use.
 *
 * Left out: the moving averages (`createHistogram({ halfLife })`), the statistical tests that compare two
 * histograms, and other bucketing.
 */
import { notAvailable } from '../unsupported.ts';

/** What `min` says of an empty one: the greatest 64-bit integer. */
const NOTHING = 2 ** 63 - 1;

export class Histogram {
  readonly #clock: () => number;
  readonly #unitMagnitude: number;
  readonly #subBucketCount: number;
  readonly #highest: number;
  /** By index of bucket. */
  #counts = new Map<number, number>();
  #total = 0;
  #exceeds = 0;
  #min = NOTHING;
  #max = 0;
  #previous = 0;

  /** @param clock nanoseconds, for `recordDelta` */
  constructor(clock: () => number, lowest: number | bigint, highest: number | bigint, figures: number) {
    this.#clock = clock;
    this.#unitMagnitude = Math.floor(Math.log2(Number(lowest)));
    this.#subBucketCount = 2 ** Math.ceil(Math.log2(2 * 10 ** figures));
    this.#highest = Number(highest);
  }

  record(value: number | bigint): void {
    this.#add(Number(value), 1);
  }
  recordCorrected(value: number | bigint, expectedInterval: number | bigint): void {
    const step = Number(expectedInterval);
    for (let at = Number(value); at === Number(value) || at >= step; at -= step) this.#add(at, 1);
  }
  recordDelta(): void {
    const now = this.#clock();
    if (this.#previous > 0 && now > this.#previous) this.#add(now - this.#previous, 1);
    this.#previous = now;
  }
  add(other: Histogram): void {
    for (const [value, count] of other.#recorded()) this.#add(value, count);
    this.#exceeds += other.#exceeds;
  }
  subtract(other: Histogram): void {
    for (const [value, count] of other.#recorded()) {
      const index = this.#indexOf(value);
      const left = Math.max(0, (this.#counts.get(index) ?? 0) - count);
      if (left > 0) this.#counts.set(index, left);
      else this.#counts.delete(index);
    }
    const values = this.#recorded();
    this.#total = values.reduce((sum, [, count]) => sum + count, 0);
    this.#min = values[0]?.[0] ?? NOTHING;
    this.#max = values.at(-1)?.[0] ?? 0;
    this.#exceeds = Math.max(0, this.#exceeds - other.#exceeds);
  }
  reset(): void {
    this.#counts.clear();
    this.#total = 0;
    this.#exceeds = 0;
    this.#min = NOTHING;
    this.#max = 0;
    this.#previous = 0;
  }

  count(): number {
    return this.#total;
  }
  exceeds(): number {
    return this.#exceeds;
  }
  min(): number {
    if (this.#counts.has(0)) return 0;
    return this.#total === 0 ? NOTHING : this.#lowestLike(this.#min);
  }
  max(): number {
    return this.#total === 0 ? 0 : this.#highestLike(this.#max);
  }
  mean(): number {
    return this.#moment(0, 1);
  }
  stddev(): number {
    return Math.sqrt(this.#moment(this.mean(), 2));
  }
  skewness(): number {
    const mean = this.mean();
    const deviation = this.stddev();
    return deviation > 0 ? this.#moment(mean, 3) / deviation ** 3 : 0;
  }
  kurtosis(): number {
    const mean = this.mean();
    const deviation = this.stddev();
    return this.#total > 3 && deviation > 0 ? this.#moment(mean, 4) / deviation ** 4 - 3 : 0;
  }
  countAt(value: number): number {
    return this.#counts.get(this.#indexOf(value)) ?? 0;
  }
  cdf(value: number): number {
    if (this.#total === 0) return 0;
    const last = this.#indexOf(value);
    let below = 0;
    for (const [index, count] of this.#counts) if (index <= last) below += count;
    return below / this.#total;
  }
  percentile(percentile: number): number {
    const wanted = Math.max(1, Math.floor((Math.min(percentile, 100) / 100) * this.#total + 0.5));
    let seen = 0;
    for (const [value, count] of this.#recorded()) {
      seen += count;
      if (seen >= wanted) return this.#highestLike(value);
    }
    return this.#highestLike(0);
  }
  percentilesAt(map: Map<number, number>, percentiles: Float64Array): void {
    for (const percentile of percentiles) {
      map.set(percentile, this.#total === 0 ? 1 : this.percentile(percentile));
    }
  }
  percentiles(map: Map<number, number>): void {
    for (const [percentile, value] of this.#percentileSteps()) map.set(percentile, value);
  }

  countBigInt(): bigint {
    return BigInt(this.#total);
  }
  exceedsBigInt(): bigint {
    return BigInt(this.#exceeds);
  }
  minBigInt(): bigint {
    return this.#total === 0 ? 2n ** 63n - 1n : BigInt(this.min());
  }
  maxBigInt(): bigint {
    return BigInt(this.max());
  }
  percentileBigInt(percentile: number): bigint {
    return BigInt(this.percentile(percentile));
  }
  percentilesBigInt(map: Map<number, bigint>): void {
    for (const [percentile, value] of this.#percentileSteps()) map.set(percentile, BigInt(value));
  }

  linearBuckets(): never {
    throw notAvailable('histogram.linearBuckets()');
  }
  logBuckets(): never {
    throw notAvailable('histogram.logBuckets()');
  }

  ewmaMean(): number {
    return 0;
  }
  ewmaStddev(): number {
    return 0;
  }
  ewmaErrorRate(): number {
    return 0;
  }
  ksTest(): never {
    throw notAvailable('histogram.ksTest()');
  }
  welchTest(): never {
    throw notAvailable('histogram.welchTest()');
  }
  mannWhitneyTest(): never {
    throw notAvailable('histogram.mannWhitneyTest()');
  }
  cohensD(): never {
    throw notAvailable('histogram.cohensD()');
  }
  cliffsD(): never {
    throw notAvailable('histogram.cliffsD()');
  }
  percentileCI(): never {
    throw notAvailable('histogram.percentileCI()');
  }

  #add(value: number, count: number): void {
    if (value < 0 || value > this.#highest) {
      this.#exceeds += count;
      return;
    }
    const index = this.#indexOf(value);
    this.#counts.set(index, (this.#counts.get(index) ?? 0) + count);
    this.#total += count;
    if (value !== 0) this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
  }

  /** Which of the doubling buckets a value is in. */
  #bucketOf(value: number): number {
    const reach = this.#subBucketCount * 2 ** this.#unitMagnitude;
    return value < reach ? 0 : Math.floor(Math.log2(value / reach)) + 1;
  }
  #indexOf(value: number): number {
    const bucket = this.#bucketOf(value);
    const half = this.#subBucketCount / 2;
    return bucket * half + Math.floor(value / 2 ** (bucket + this.#unitMagnitude));
  }
  #valueAt(index: number): number {
    const half = this.#subBucketCount / 2;
    const bucket = Math.max(0, Math.floor(index / half) - 1);
    return (index - bucket * half) * 2 ** (bucket + this.#unitMagnitude);
  }
  #width(value: number): number {
    return 2 ** (this.#bucketOf(value) + this.#unitMagnitude);
  }
  #lowestLike(value: number): number {
    const width = this.#width(value);
    return Math.floor(value / width) * width;
  }
  #highestLike(value: number): number {
    return this.#lowestLike(value) + this.#width(value) - 1;
  }
  #medianLike(value: number): number {
    return this.#lowestLike(value) + Math.floor(this.#width(value) / 2);
  }

  /** Lowest value and count of each bucket in use, ascending. */
  #recorded(): [value: number, count: number][] {
    return [...this.#counts]
      .toSorted(([a], [b]) => a - b)
      .map(([index, count]) => [this.#valueAt(index), count]);
  }

  #moment(center: number, power: number): number {
    let sum = 0;
    for (const [value, count] of this.#recorded()) sum += (this.#medianLike(value) - center) ** power * count;
    return sum / this.#total;
  }

  /** Percentiles in steps that halve the distance to 100 each time. */
  *#percentileSteps(): Generator<[percentile: number, value: number]> {
    let seen = 0;
    let next = 0;
    let last = 0;
    for (const [value, count] of this.#recorded()) {
      seen += count;
      last = this.#lowestLike(value);
      while (next <= (100 * seen) / this.#total && next < 100) {
        yield [next, last];
        const halvings = Math.floor(Math.log2(100 / (100 - next))) + 1;
        next += 100 / 2 ** halvings;
        if (seen === this.#total) break;
      }
    }
    yield [100, last];
  }
}
