import path from 'node:path';
console.log(process.env.FROM_PARENT, process.env.ONLY, path.basename(process.cwd()));
