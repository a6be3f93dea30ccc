import { invalid, notFound } from '#platform';
import { inWords } from './failures.js';

const coded = (code: string, more: object = {}) =>
  Object.assign(new Error('Duplicate entry 王小明'), { code, ...more });

describe('a failure in words', () => {
  it('is said in both languages', () => {
    expect(inWords(notFound())).toBe('未找到\nNot found');
    expect(inWords(invalid({ field: 'unit', zh: '没有这个单位', en: 'is no unit' }))).toBe(
      'unit：没有这个单位\nunit: is no unit',
    );
    expect(inWords(coded('ECONNREFUSED'))).toContain('无法连接');
    expect(inWords(coded('ER_NO_SUCH_TABLE', { errno: 1146 }))).toContain('npm start');
    expect(inWords(coded('ENOENT', { path: 'letters.csv' }))).toContain('letters.csv');
  });

  it('never quotes a value of the database', () => {
    expect(inWords(coded('ER_DUP_ENTRY', { errno: 1062 }))).not.toContain('王小明');
  });
});
