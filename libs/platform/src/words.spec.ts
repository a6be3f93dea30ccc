import { readWords, words } from './words.js';

describe('a message in two languages', () => {
  it('comes back as it went in', () => {
    expect(readWords(words('不能为空', 'must not be empty'))).toEqual({ zh: '不能为空', en: 'must not be empty' });
    expect(readWords(words('甲|乙', 'a|b: c'))).toEqual({ zh: '甲|乙', en: 'a|b: c' });
  });

  it('is none when it was not made as one', () => {
    expect(readWords('content must be a string')).toBeUndefined();
    expect(readWords('')).toBeUndefined();
  });
});
