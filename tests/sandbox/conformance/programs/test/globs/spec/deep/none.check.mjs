import test from 'node:test';

test('nothing here', () => console.log('NEVER'));
