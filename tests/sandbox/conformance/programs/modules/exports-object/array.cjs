module.exports = [1, 2];
module.exports.extra = 'x';
