export const esm = 'esm by its export';
