import { chineseNumber, headingNumber, HeadingCounter } from './numbering.js';

describe('numbers of headings', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
    [100, '100'],
    [0, '0'],
  ])('%d is %s', (number, chinese) => expect(chineseNumber(number)).toBe(chinese));

  it.each([
    [1, 3, '三、'],
    [2, 12, '（十二）'],
    [3, 3, '3.'],
    [4, 3, '（3）'],
  ] as const)('level %d, number %d is %s', (level, number, printed) =>
    expect(headingNumber(level, number)).toBe(printed),
  );

  it('begin again below a new heading of a higher level, and pass by those without one', () => {
    const counter = new HeadingCounter();
    const levels = [1, 2, 2, 3, 4, 4, 3, 1, 2, 4] as const;
    expect(levels.map((level) => counter.next({ level }))).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '（1）',
      '（2）',
      '2.',
      '二、',
      '（一）',
      '（1）',
    ]);
    expect(counter.next({ level: 1, numbered: false })).toBe('');
    expect(counter.next({ level: 1 })).toBe('三、');
  });
});
