const path = require('path');

exports.twice = (x) => x * 2;
exports.f = path.basename(__filename);
