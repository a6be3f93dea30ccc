import { tableOf } from './table.js';

it('a table stands in columns, Chinese characters taking two', () => {
  expect(
    tableOf(
      ['', '收件量'],
      [
        ['2025', '5'],
        ['合计', '1234567'],
      ],
    ),
  ).toBe(['       收件量', '----  -------', '2025        5', '合计  1234567'].join('\n'));
  expect(tableOf(['a', 'b'], [['甲', '乙']], false)).toBe(['a   b', '--  --', '甲  乙'].join('\n'));
});
