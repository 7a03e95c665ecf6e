const path = require('node:path');
export default path.sep;
