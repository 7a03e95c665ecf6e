import { defaults } from './values.ts';
export const fromJs = () => defaults.retries;
