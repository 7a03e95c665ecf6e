module.exports = require('./plain.cjs');
module.exports.own = 'added after the re-export';
