import { Options } from './types.ts';
export const x: Options | null = null;
