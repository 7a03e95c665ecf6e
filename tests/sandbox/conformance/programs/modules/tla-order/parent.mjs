import './slow.mjs';
import { other } from './other.mjs';
console.log('parent runs after slow and other');
export const value = other + 1;
