import { describe, expect, it } from 'vitest';
import { searchQuery } from '#electron/db/search-query.ts';

describe('searchQuery', () => {
  it('asks for every word, by its beginning', () => {
    expect(searchQuery('  monday   yoga ')).toBe('"monday"* "yoga"*');
  });

  it('quotes what would be an operator', () => {
    expect(searchQuery('NOT "a" OR b*')).toBe('"NOT"* """a"""* "OR"* "b*"*');
  });

  it('leaves out words without a letter or digit', () => {
    expect(searchQuery('🎉 yoga !!!')).toBe('"yoga"*');
  });

  it.each(['', '   ', '"', '🎉', '\0'])('finds nothing to look for in %j', (typed) => {
    expect(searchQuery(typed)).toBeNull();
  });

  it('takes a NUL character for a space', () => {
    expect(searchQuery('a\0b')).toBe('"a"* "b"*');
  });
});
