export let n = 0;
export const bump = () => {
  n++;
};
export const add = (a, b) => a + b;
