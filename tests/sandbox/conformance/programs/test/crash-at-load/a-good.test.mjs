// Among good files: one that throws at load, one with a missing import, one with an error of syntax, one that exits
import test from 'node:test';

test('good a', () => {});
