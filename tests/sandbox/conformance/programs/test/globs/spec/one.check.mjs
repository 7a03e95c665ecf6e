// Files found by a pattern, with a pattern for names of tests
import test from 'node:test';

test('wanted one', () => {});
test('other', () => console.log('NEVER'));
