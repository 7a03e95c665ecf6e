export const n = <number>(5 as unknown);
