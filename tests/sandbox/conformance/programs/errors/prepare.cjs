// Error.prepareStackTrace: what its call sites know, and when it is called
const path = require('node:path');
let calls = 0;
Error.prepareStackTrace = (error, sites) => {
  calls++;
  return sites
    .filter((site) => site.getFileName() === __filename)
    .map((site) => ({
      f: site.getFunctionName(),
      m: site.getMethodName(),
      t: site.getTypeName(),
      at: `${path.basename(site.getFileName())}:${site.getLineNumber()}:${site.getColumnNumber()}`,
      flags: ['isNative', 'isToplevel', 'isConstructor', 'isEval', 'isAsync', 'isPromiseAll'].filter((name) => site[name]()),
      text: String(site).replace(__dirname, ''),
    }));
};
class Maker {
  constructor() {
    this.error = new Error('in a constructor');
  }
  make() {
    return new Error('in a method');
  }
}
const lazy = new Error('lazy');
console.log('calls before reading', calls);
console.log(lazy.stack);
console.log(lazy.stack === lazy.stack, 'calls', calls);
console.log(new Maker().error.stack);
console.log(new Maker().make().stack);
console.log([0].map(function callback() { return new Error('in a callback'); })[0].stack);
