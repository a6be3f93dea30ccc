import { SaxesParser } from 'saxes';
import { drawChart, pictureOf, type Chart } from '#documents';
import { lookAt } from '../setup/pictures.js';

const chartOf = (
  chart: Chart['chart'],
  categories: string[],
  series: Chart['series'],
  more: Partial<Chart> = {},
): Chart => ({
  ...{ kind: 'chart', chart, caption: '图', categories, series },
  ...more,
});
const names = (count: number, name = '街道') => Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
const values = (count: number) => Array.from({ length: count }, (_, index) => 900 - 7 * index);

const charts: [string, Chart, wanted: string[]][] = [
  [
    'a pie',
    chartOf('pie', ['咨询', '求助'], [{ name: '件', values: [1, 3] }], { unit: '件' }),
    ['咨询 1件（25.00%）', '求助 3件（75.00%）'],
  ],
  ['bars', chartOf('bar', names(5), [{ name: '件', values: values(5) }]), ['街道1', '900', '街道5', '872']],
  ['bars across', chartOf('bar', names(30), [{ name: '件', values: values(30) }]), ['街道30', '697']],
  [
    'long names',
    chartOf('bar', ['老旧小区改造工程质量及施工扰民问题反复投诉'], [{ name: '件', values: [3] }]),
    ['老旧小区改造工程'],
  ],
  [
    'stacked bars',
    chartOf('stacked-bar', names(3), [
      { name: '直接答复', values: [1, 2, 3] },
      { name: '转办', values: [3, 0, 1] },
    ]),
    ['直接答复', '转办'],
  ],
  [
    'curves with a gap and a target',
    chartOf(
      'line',
      names(12, '月'),
      [{ name: '按时办结率', values: [0.95, null, ...Array.from({ length: 10 }, () => 0.97)] }],
      {
        values: 'share',
        target: { value: 0.96, name: '目标' },
      },
    ),
    ['目标', '96.00%', '97.00%'],
  ],
  ['markup in a name', chartOf('bar', ['<b>&"甲"</b>'], [{ name: '件', values: [1] }]), ['<b>&"甲"</b>']],
];

const textIn = (svg: string): string => {
  let text = '';
  const parser = new SaxesParser();
  parser.on('text', (words) => (text += words));
  parser.write(svg).close();
  return text;
};

describe('charts', () => {
  it.each(charts)('%s: the words and numbers stand there, the picture is not blank', async (_, chart, wanted) => {
    const drawing = await drawChart(chart, 'zh');
    const text = textIn(drawing.svg);
    for (const words of wanted) expect(text).toContain(words);
    const picture = await pictureOf(drawing);
    const { width, height } = await lookAt(picture, (it) => it.metadata());
    expect([width, height]).toEqual([drawing.width * 3, drawing.height * 3]);
    const { channels } = await lookAt(picture, (it) => it.stats());
    expect(channels[0]?.stdev).toBeGreaterThan(8);
  });

  it('its words are drawn: without them the picture has less ink', async () => {
    const ink = async (svg: string) => {
      const { channels } = await lookAt(await pictureOf({ svg, width: 620, height: 320, leftOut: 0 }), (it) =>
        it.stats(),
      );
      return 255 - (channels[0]?.mean ?? 255);
    };
    const { svg } = await drawChart(charts[0]?.[1] as Chart, 'zh');
    expect(await ink(svg)).toBeGreaterThan((await ink(svg.replace(/<text[\s\S]*?<\/text>/g, ''))) * 1.02);
  });

  it('parts are told apart in black and white', async () => {
    const drawing = await drawChart(
      chartOf(
        'stacked-bar',
        ['甲'],
        ['一', '二', '三'].map((name) => ({ name, values: [5] })),
      ),
      'zh',
    );
    const data = await lookAt(await pictureOf(drawing), (it) => it.greyscale().raw().toBuffer());
    const shades = new Map<number, number>();
    for (const shade of data) shades.set(shade, (shades.get(shade) ?? 0) + 1);
    // the lines around them are darker than 40, the paper lighter than 250
    const large = [...shades]
      .filter(([shade, count]) => count > 8_000 && shade > 40 && shade < 250)
      .map(([shade]) => shade)
      .sort((a, b) => a - b);
    expect(large.length).toBeGreaterThanOrEqual(3);
    for (let index = 1; index < 3; index++) expect((large[index] ?? 0) - (large[index - 1] ?? 0)).toBeGreaterThan(25);
  });

  it.each([
    ['zh', '无数据'],
    ['en', 'No data'],
  ] as const)('one of nothing says so (%s)', async (language, words) => {
    const drawing = await drawChart(chartOf('line', names(3), [{ name: '件', values: [null, null, null] }]), language);
    expect(textIn(drawing.svg)).toBe(words);
    const { channels } = await lookAt(await pictureOf(drawing), (it) => it.stats());
    expect(channels[0]?.stdev).toBeGreaterThan(3);
  });

  it('a gap is no zero: the curve does not go through it', async () => {
    const { svg } = await drawChart(chartOf('line', names(3), [{ name: '件', values: [5, null, 5] }]), 'zh');
    expect(svg).not.toMatch(/NaN|undefined/);
    // the curve is put down twice and lifted between
    const curve = [...svg.matchAll(/<path d="([^"]*)" fill="none" stroke="#1f3864"/g)].map(([, d = '']) => d).join(' ');
    expect(curve.match(/M/g)?.length ?? 0).not.toBe(1);
    expect(curve).not.toMatch(/M[^M]*L[^M]*L/);
  });

  it('what finds no room is counted', async () => {
    expect((await drawChart(chartOf('bar', names(90), [{ name: '件', values: values(90) }]), 'zh')).leftOut).toBe(50);
  });
});
