import { hotWordsOf } from './hot-words.js';

const row = (key: string, name: string, count: number) => ({ key, name, count });

describe('hot words', () => {
  it('are the subjects of the period, the most frequent first; names that are there twice are one word', () => {
    const rows = [
      row('0101', '停水', 7),
      row('0201', '室温不达标', 30),
      row('0102', '停水', 8),
      row('0301', '噪声', 15),
    ];
    expect(hotWordsOf(rows)).toEqual([
      { name: '室温不达标', keys: ['0201'], count: 30 },
      { name: '停水', keys: ['0101', '0102'], count: 15 },
      { name: '噪声', keys: ['0301'], count: 15 },
    ]);
  });

  it('leave out what says nothing, and what fewer than five were about', () => {
    const rows = [row('none', '未分类', 90), row('0199', '其他', 50), row('0299', '其它城管问题', 50)];
    expect(hotWordsOf([...rows, row('0101', '停水', 4), row('0102', '水质', 5)])).toEqual([
      { name: '水质', keys: ['0102'], count: 5 },
    ]);
  });

  it('are no more than can be read', () => {
    const rows = Array.from({ length: 90 }, (_, index) => row(String(index), `事项${index}`, 100 - index));
    expect(hotWordsOf(rows)).toHaveLength(40);
  });
});
