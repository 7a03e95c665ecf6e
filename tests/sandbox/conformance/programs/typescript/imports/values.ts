import type { Options } from './types.ts';

export const defaults: Options = { name: 'default', retries: 3 };
export type Level = 'low' | 'high';
