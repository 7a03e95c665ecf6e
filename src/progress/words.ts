/** Dates and counts of progress, in words. */
export const day = (date: string): string =>
  new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export const count = (number: number, name: string): string => `${number} ${name}${number === 1 ? '' : 's'}`;
