module.exports = 'thing.js';
