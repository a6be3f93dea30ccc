import fc from 'fast-check';
import { textWidth } from './charts/chart-shape.js';
import { titleLines } from './title-lines.js';

describe('the lines of a title', () => {
  it.each([
    ['运行情况通报', ['运行情况通报']],
    ['关于2023年5月12345政务服务便民热线运行情况的通报', ['关于2023年5月12345政务', '服务便民热线运行情况的通报']],
    [
      '关于印发《滨江市12345政务服务便民热线管理办法（试行）》的通知',
      ['关于印发《滨江市12345政务服务', '便民热线管理办法（试行）》的通知'],
    ],
  ])('%s', (title, lines) => expect(titleLines(title, 19.5)).toEqual(lines));

  it('keep every character, no line is too long, and none begins or ends with a sign that must not', () => {
    const words = fc.constantFrom(
      '热线',
      '供热',
      '12345',
      '2023年',
      '《',
      '》',
      '（',
      '）',
      '、',
      '的',
      '问题',
      '情况',
      '，',
      '通报',
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 30 }), (parts) => {
        const title = `关于${parts.join('')}报告`;
        const lines = titleLines(title, 12);
        expect(lines.join('')).toBe(title);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，、》）的]/);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[《（]$/);
        for (const line of lines) expect(textWidth(line) <= 12 || !/[^，、》）《（的]{13,}/.test(line)).toBe(true);
      }),
    );
  });
});
