module.exports = 'config.cjs';
