export const esm = <T,>(value: T): readonly T[] => [value];
