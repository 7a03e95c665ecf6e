/** The Linux machine in tests: where its image can be neither found nor made, they say what is missing. */
import test from 'node:test';
import { missingLinux } from '../../src/curriculum/native-linux.ts';
import type { Declare } from '../sandbox/differences.ts';

/** Why there is no machine here; false when there is one. */
export const lacksLinux: string | false = missingLinux() ?? false;

export const testOnLinux: Declare = (name, run) => test(name, { skip: lacksLinux }, run);
