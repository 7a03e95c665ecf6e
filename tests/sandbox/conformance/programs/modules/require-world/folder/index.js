module.exports = `index of ${require('node:path').basename(__dirname)}, parent ${require('node:path').basename(module.parent.filename)}`;
