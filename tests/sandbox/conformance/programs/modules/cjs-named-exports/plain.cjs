exports.a = 'a';
exports.b = () => 'b of ' + require('node:path').basename(__filename);
module.exports.dynamic = [1, 2].length;
for (const name of ['hidden']) exports[name] = 'set by a loop';
if (false) exports.neverSet = 1;
