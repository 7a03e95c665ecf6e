module.exports = (n) => n * 2;
module.exports.extra = 'property of the function';
