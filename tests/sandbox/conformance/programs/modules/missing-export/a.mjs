export const a = 1;
export const both = 'of a';
