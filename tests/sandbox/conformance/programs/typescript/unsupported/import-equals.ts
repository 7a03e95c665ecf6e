import fs = require('node:fs');
export const x = fs;
