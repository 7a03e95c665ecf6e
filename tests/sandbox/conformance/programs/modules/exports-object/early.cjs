exports.before = 1;
if (exports.before) return;
exports.after = 2;
