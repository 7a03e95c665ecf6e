module.exports = 'NEVER';
