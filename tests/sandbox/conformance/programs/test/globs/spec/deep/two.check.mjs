import { describe, it } from 'node:test';

describe('suite', () => {
  it('wanted two', () => {});
  it('other', () => console.log('NEVER'));
});
