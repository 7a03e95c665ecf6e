exports.now = 1;
process.nextTick(() => (exports.later = 2));
