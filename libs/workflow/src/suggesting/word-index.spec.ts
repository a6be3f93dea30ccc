import { guessSubjects, wordIndex } from './word-index.js';

const subjects = [
  { code: '0601', name: '劳动权益', above: ['劳动和社会保障'] },
  { code: '060101', name: '拖欠工资', above: ['劳动权益', '劳动和社会保障'] },
  { code: '010102', name: '物业收费', above: ['物业管理', '住房'] },
  { code: '020301', name: '路灯照明', above: ['市政设施', '城乡建设'] },
];
const guess = (text: string, past: { subject: string; title: string }[] = []) =>
  guessSubjects(wordIndex(subjects, past), text, 3).map(({ code, words }) => [code, ...words]);

it('the name of a subject speaks for it, in the words that were typed', () => {
  expect(guess('市民反映公司拖欠工资三个月')[0]).toEqual(['060101', '拖欠工资']);
});

it('what speaks for nothing proposes nothing', () => {
  for (const text of ['', '您好，我想反映一个问题', '💡', '123']) expect(guess(text)).toEqual([]);
});

it('complaints of the past teach words that no name has', () => {
  const past = Array.from({ length: 8 }, () => ({ subject: '020301', title: '夜里楼下黑灯瞎火' }));
  expect(guess('小区里黑灯瞎火')).toEqual([]);
  expect(guess('小区里黑灯瞎火', past)[0]).toEqual(['020301', '黑灯瞎火']);
  expect(guess('小区里黑灯瞎火', [{ subject: 'gone', title: '黑灯瞎火' }])).toEqual([]);
});
