import { combinedReply } from './combined-reply.js';

const units = new Map([
  ['A', { name: '甲局' }],
  ['B', { name: '乙局' }],
]) as never;
const leg = (id: string, part: 'lead' | 'assist', unit: string, publicReply: string | null, more = {}) =>
  ({ id, part, unit, publicReply, parentId: null, state: 'reported', ...more }) as const;

describe('the answer to a joint complaint', () => {
  it('is the lead’s own, where the rules want one', () =>
    expect(combinedReply('lead', [leg('1', 'lead', 'A', '好')], { units })).toBeUndefined());

  it('names each unit, the lead first, without those below, those who are out of it and those who said nothing', () => {
    const legs = [
      leg('1', 'assist', 'B', '协办完毕'),
      leg('2', 'assist', 'C', null),
      leg('3', 'assist', 'D', '已退', { state: 'returned' }),
      leg('4', 'assist', 'E', '街道反馈', { parentId: '9' }),
      leg('9', 'lead', 'A', '主办完毕'),
    ];
    expect(combinedReply('each', legs, { units })).toBe('【甲局】\n主办完毕\n\n【乙局】\n协办完毕');
  });

  it('is nothing while nobody has said anything', () =>
    expect(combinedReply('each', [leg('1', 'lead', 'A', null)], { units })).toBeUndefined());
});
