// util.getCallSites: names, lines and columns, without an error
import path from 'node:path';
import { getCallSites } from 'node:util';

const sites = (count) => getCallSites(count)
  .filter(({ scriptName }) => scriptName.endsWith('main.mjs'))
  .map(({ functionName, scriptName, lineNumber, columnNumber }) => {
    return `${functionName || '(top)'} ${path.basename(scriptName)}:${lineNumber}:${columnNumber}`;
  });
function outer() {
  return inner();
}
function inner() {
  return [() => sites()].map((f) => f())[0];
}
class Caller {
  static make() {
    return sites();
  }
  method() {
    return sites(2);
  }
}
console.log(outer());
console.log(Caller.make(), new Caller().method());
console.log(
  Object.keys(getCallSites(1)[0]), getCallSites(1).length, getCallSites().length > 0,
  Array.isArray(getCallSites()),
);
async function asynchronous() {
  await null;
  return sites();
}
console.log(await asynchronous());
for (const count of [0, 201, 'x', -1]) {
  try {
    console.log(getCallSites(count).length);
  } catch (error) {
    console.log(error.code, '|', error.message);
  }
}
