import test from 'node:test';
import { nothing } from './not-there.mjs';

test('NEVER', () => nothing());
