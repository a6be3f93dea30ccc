import type { Chart } from '../document.js';
import { shapeOf } from './chart-shape.js';

const chartOf = (chart: Chart['chart'], categories: string[], ...series: (number | null)[][]): Chart => ({
  kind: 'chart',
  chart,
  caption: '',
  categories,
  series: series.map((values, index) => ({ name: `s${index}`, values })),
});
const many = (count: number, name = '区') => Array.from({ length: count }, (_, index) => `${name}${index}`);
const ones = (count: number) => Array.from({ length: count }, () => 1);

describe('how a chart is drawn', () => {
  it.each([
    ['a pie', chartOf('pie', many(4), ones(4)), { kind: 'pie' }],
    ['a pie of more slices than can be told apart', chartOf('pie', many(12), ones(12)), { kind: 'bar', across: false }],
    ['a pie with a negative part', chartOf('pie', many(2), [1, -1]), { kind: 'bar' }],
    ['a pie of zeros', chartOf('pie', many(2), [0, 0]), { kind: 'nothing' }],
    ['no series', chartOf('bar', many(3)), { kind: 'nothing' }],
    ['nothing measured', chartOf('line', many(3), [null, Number.NaN, null]), { kind: 'nothing' }],
    ['bars of zero are bars', chartOf('bar', many(2), [0, 0]), { kind: 'bar', across: false }],
    ['long names', chartOf('bar', many(3, '老旧小区改造工程质量问题'), ones(3)), { kind: 'bar', across: true }],
    ['many names', chartOf('stacked-bar', many(20), ones(20)), { kind: 'stacked-bar', across: true, shown: 20 }],
    ['more bars than a page holds', chartOf('bar', many(90), ones(90)), { across: true, shown: 40 }],
  ])('%s', (_, chart, shape) => expect(shapeOf(chart)).toMatchObject(shape));

  it('no chart is higher than a page', () => {
    for (const kind of ['bar', 'stacked-bar'] as const)
      expect(shapeOf(chartOf(kind, many(90), ones(90))).height).toBeLessThan(860);
    expect(shapeOf(chartOf('bar', many(90), ones(90), ones(90), ones(90))).height).toBeLessThan(860);
  });
});
