// Errors of the system and of Node: printed forms, properties, codes and numbers
import fs from 'node:fs';
import os from 'node:os';
import { inspect, getSystemErrorMap, getSystemErrorName, getSystemErrorMessage } from 'node:util';

const print = (error) => console.log(inspect(error).split('\n').filter((line) => !/^ +at /.test(line)).join('\n'));
const thrown = (f) => {
  try {
    return f();
  } catch (error) {
    return error;
  }
};
print(thrown(() => fs.readFileSync('missing.txt')));
print(thrown(() => fs.renameSync('missing.txt', 'other.txt')));
print(await fs.promises.readFile('missing.txt').catch((error) => error));
print(thrown(() => Buffer.alloc('x')));
print(thrown(() => new URL('no url')));
print(thrown(() => fs.cpSync('missing', 'x', { recursive: true })));
const coded = thrown(() => Buffer.from(5));
console.log(coded.name, coded.code, String(coded), '|', coded.stack.split('\n')[0], '|', Object.keys(coded));
coded.name = 'Renamed';
console.log(
  String(coded), '|', coded.toString === Error.prototype.toString, coded.constructor.name,
  coded instanceof TypeError,
);

console.log(getSystemErrorName(-2), getSystemErrorName(-17), getSystemErrorMessage(-13), getSystemErrorMap().get(-98));
console.log(os.constants.errno.ENOENT, os.constants.errno.EEXIST, os.constants.errno.ENOTEMPTY);
for (const number of [0, 2, 'x', -1000]) {
  const name = thrown(() => getSystemErrorName(number));
  console.log(number, name instanceof Error ? `${name.code} ${name.message}` : name);
}
const error = thrown(() => fs.mkdirSync('.'));
console.log({ ...error }, JSON.stringify(error), error instanceof Error, error.constructor === Error);
console.log(structuredClone(error).code, structuredClone(error).message, structuredClone(error) instanceof Error);
