export let x = 1;
export const set = (v) => (x = v);
