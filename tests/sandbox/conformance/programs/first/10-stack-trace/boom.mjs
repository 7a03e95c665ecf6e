export function boom() {
  const x = 1;
  throw new RangeError('out of ' + x);
}
