// Cycles of ES modules: functions are there at once, let and class are not yet; the error is kept
import './order-a.mjs';

for (const file of ['./uses-const.mjs', './uses-class.mjs', './uses-default.mjs']) {
  const first = await import(file).catch((error) => error);
  console.log(file, first.name, '|', first.message);
  const second = await import(file).catch((error) => error);
  console.log('  the same error again:', first === second);
}
