// No two looks at the clock read the same, and each reads later than the one before
const looks = Array.from({ length: 10_000 }, () => process.hrtime.bigint());
console.log(looks.every((time, index) => index === 0 || time > looks[index - 1]));
const pairs = Array.from({ length: 1000 }, () => process.hrtime(process.hrtime()));
console.log(pairs.every(([seconds, nanoseconds]) => seconds > 0 || nanoseconds > 0));
