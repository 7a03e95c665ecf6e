declare enum Declared {
  A,
}
export const x = 1;
