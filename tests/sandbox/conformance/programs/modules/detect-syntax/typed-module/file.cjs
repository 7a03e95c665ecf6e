module.exports = 'a .cjs is always cjs';
