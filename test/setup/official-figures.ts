import type { Row } from '#documents';

const districts = ['临港区', '东湖区', '西岭区', '云山区', '望江区', '高新技术产业开发区', '青石县', '白鹭县'];
const streets = ['朝阳街道', '人民路街道', '清河街道', '南苑街道', '北关街道', '石桥镇', '柳林镇', '大王庄镇'];

/** 48 units whose numbers follow from their place in the list, and their sum. */
export function unitRows(): Row[] {
  const units = districts.slice(0, 6).flatMap((district) => streets.map((street) => `${district}${street}`));
  const rows = units.map((name, index) => {
    const received = 912 - 13 * index;
    const due = received - (index % 7);
    const onTime = due - ((index * 5) % 23);
    return { name, received, due, onTime, seconds: 1800 + 37 * index, change: ((index * 29) % 61) / 100 - 0.3 };
  });
  const sum = (of: 'received' | 'due' | 'onTime') => rows.reduce((total, row) => total + row[of], 0);
  return [
    ...rows.map(({ name, received, due, onTime, seconds, change }, index) => ({
      cells: [
        name,
        received,
        due,
        onTime,
        { value: onTime / due, numerator: onTime, denominator: due, definition: 'on-time/1' },
        index === 11 ? null : change,
        index === 11 ? null : Math.round(change * 1000) / 100,
        seconds,
      ],
    })),
    {
      total: true,
      cells: [
        '合计',
        sum('received'),
        sum('due'),
        sum('onTime'),
        { value: sum('onTime') / sum('due'), numerator: sum('onTime'), denominator: sum('due') },
        -0.2485,
        2.75,
        null,
      ],
    },
  ];
}

export const channels: [string, number, number][] = [
  ['电话', 61_204, 63_911],
  ['微信', 5_310, 4_722],
  ['网站', 2_118, 2_240],
  ['手机客户端', 1_466, 1_101],
  ['人民网留言', 97, 0],
];
export const total = channels.reduce((sum, [, now]) => sum + now, 0);

export const types: [string, number][] = [
  ['咨询', 22_310],
  ['求助', 35_871],
  ['投诉', 8_452],
  ['举报', 2_019],
  ['建议', 977],
  ['表扬', 88],
  ['其他', 478],
];
