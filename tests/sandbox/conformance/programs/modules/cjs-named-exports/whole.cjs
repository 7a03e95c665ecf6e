const x = 1;
module.exports = { x, 'y-z': 2, method() {}, ...{ spread: 3 } };
