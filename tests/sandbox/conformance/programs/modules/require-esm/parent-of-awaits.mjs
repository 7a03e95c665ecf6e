import './awaits.mjs';
export const b = 1;
