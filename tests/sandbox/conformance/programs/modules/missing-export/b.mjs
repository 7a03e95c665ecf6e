export const b = 2;
export const both = 'of b';
