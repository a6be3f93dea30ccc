import { readSeedReportTemplates } from '../seeding.js';
import { FigureBook } from '../figure-book.js';
import type { ReportRow, Stock } from '../figures.js';
import { runsOf, type KeptBlock } from '../kept.js';
import type { ReportData, Three } from '../report-data.js';
import { readReportPeriod } from '../report-kinds.js';
import { checkTemplate } from '../template-check.js';
import { topicTitle } from '../topic-title.js';
import { sectionOf, type SectionType } from './index.js';
import type { SectionOptions } from './section.js';

const count = (numerator: number, definition = 'received/1') => ({ numerator, denominator: null, definition });
const rate = (numerator: number, denominator: number, definition: string) => ({ numerator, denominator, definition });

function row(key: string, name: string, received: number, more: ReportRow['figures'] = {}): ReportRow {
  return {
    key,
    name,
    figures: {
      received: count(received),
      closed: count(0, 'closed/1'),
      due: count(0, 'due/2'),
      direct: count(0, 'direct/1'),
      transferred: count(received, 'transferred/1'),
      'on-time': rate(0, 0, 'on-time/2'),
      resolution: rate(0, 0, 'resolution/1'),
      satisfaction: rate(0, 0, 'satisfaction/1'),
      'time-to-report': rate(0, 0, 'time-to-report/1'),
      ...more,
    },
  };
}

const alone = <Out>(now: Out): Three<Out> => ({ now, previous: null, lastYear: null });
const stock: Stock = {
  ...{ key: 'all', name: '合计', opening: 100, came: 700, reopened: 3, movedIn: 0, movedOut: 0, closed: 650 },
  ...{ declined: 10, withdrawn: 5, merged: 8, closing: 130 },
};

function data(more: Partial<ReportData> = {}): ReportData {
  return {
    ...{ kind: 'month', period: readReportPeriod('month', '2026-09'), called: '2026年9月', days: 30, until: null },
    previous: { kind: 'previous', span: 'month' },
    whole: alone(row('all', '合计', 700)),
    ...{ by: {}, enterprise: null, stock: { whole: stock, units: [] }, happenings: null, trend: null },
    ...{ calls: null, scores: null, cases: new Map(), topic: null, units: new Map(), parents: new Map() },
    ...{ definitions: {}, notes: [], about: { subject: null, district: null } },
    ...more,
  };
}

/** What a section says, as it is read, and what it printed. */
function told(type: SectionType, given: ReportData, options: SectionOptions = {}) {
  const book = new FigureBook({ mode: 'half-up', digits: 2 });
  const blocks = sectionOf(type).build(given, book, options);
  const text = (block: KeptBlock) =>
    runsOf(block)
      .map((run) =>
        'text' in run ? run.text : 'figure' in run ? book.figures[run.figure]!.text : `[${run.reference}]`,
      )
      .join('');
  return { book, blocks, texts: blocks.filter((block) => runsOf(block).length > 0).map(text) };
}

describe('总体情况', () => {
  const overviewOf = (given: ReportData) => told('overview', given).texts[0];

  it('with both comparisons', () => {
    const whole = {
      now: row('all', '合计', 70_195, {
        direct: count(30_000, 'direct/1'),
        transferred: count(40_000, 'transferred/1'),
      }),
      previous: row('all', '合计', 71_980),
      lastYear: row('all', '合计', 93_407),
    };
    const { texts, book } = told('overview', data({ whole }));
    expect(texts[0]).toContain(
      '2026年9月，全市12345热线共受理群众和企业诉求70,195件，日均2339.8件，环比下降2.48%，同比下降24.85%。',
    );
    expect(texts[0]).toContain('热线直接答复30,000件，占42.74%；转交承办单位办理40,000件，占56.98%；');
    expect(book.figures['received.last-year']).toEqual({
      text: '同比下降24.85%',
      definition: 'change-in-percent/1',
      numerator: -23_212,
      denominator: 93_407,
    });
    expect(book.figures['received']).toMatchObject({ numerator: 70_195, denominator: null, definition: 'received/1' });
  });

  it('with nothing to compare with: said once', () => {
    const { texts } = told('overview', data());
    expect(texts[0]).toContain('上期和上年同期没有完整数据，不作环比、同比。');
    expect(texts[0]!.match(/没有完整数据/g)).toHaveLength(1);
    expect(
      told('overview', data({ whole: { ...alone(row('all', '', 7)), previous: row('all', '', 7) } })).texts[0],
    ).toMatch(/与上月持平。.*上年同期没有完整数据，不作同比。/);
  });

  it('of a part it says of which', () => {
    const [heating, north] = [
      { code: '0305', name: '供热' },
      { code: '370203', name: '市北区' },
    ];
    const of = (about: ReportData['about']) => overviewOf(data({ about }));
    expect(of({ subject: heating, district: null })).toContain('2026年9月，12345热线共受理全市供热问题诉求700件');
    expect(of({ subject: heating, district: north })).toContain('12345热线共受理市北区供热问题诉求700件');
    expect(of({ subject: null, district: north })).toContain('12345热线共受理市北区群众和企业诉求700件');
  });

  it('a period before in which there were none: 新增', () => {
    const whole = { now: row('all', '', 7), previous: row('all', '', 0), lastYear: row('all', '', 0) };
    expect(told('overview', data({ whole })).texts[0]).toContain('7件，日均0.2件，上期和上年同期均为0');
  });

  it('one of nothing has no change; one that was not there before is new', () => {
    const by = {
      channel: {
        now: [row('phone', '电话', 6), row('web', '网站', 1)],
        previous: [row('phone', '电话', 6)],
        lastYear: [row('phone', '电话', 5), row('web', '网站', 2)],
      },
    };
    const whole = { now: row('all', '', 7), previous: row('all', '', 6), lastYear: row('all', '', 7) };
    expect(told('channels', data({ by, whole })).texts[0]).toBe(
      '按受理渠道分，电话6件，占85.71%，与上月持平，同比上升20.00%；网站1件，占14.29%，新增1件（上月为0），同比下降50.00%。详见[channels]、[channels-chart]。',
    );
    const both = { channel: { ...by.channel, lastYear: [] } };
    expect(told('channels', data({ by: both, whole })).texts[0]).toContain('，上期和上年同期均为0。');
    expect(told('handling', data({ whole })).texts[0]).toContain('解决率–（0/0）；');
  });

  it('in a period that is not over, that is said', () => {
    expect(told('overview', data({ until: '2026-09-20', days: 20 })).texts[0]).toContain('数据截至2026年9月20日');
  });

  it('without calls the connection rate is –, with them it has both counts', () => {
    expect(told('overview', data({ calls: alone(null) })).texts[1]).toBe('本期没有话务记录，人工接通率记“–”。');
    const calls = {
      ...{ offered: count(61_198, 'offered/1'), connection: rate(58_940, 61_198, 'connection/1') },
      ...{ serviceLevel: rate(50_000, 61_198, 'service-level-15/1'), wait: rate(671_916, 58_940, 'wait/1') },
      definitions: {},
    };
    const before = { ...calls, connection: rate(9356, 10_000, 'connection/1') };
    expect(told('overview', data({ calls: { now: calls, previous: before, lastYear: null } })).texts[1]).toContain(
      '人工接通率96.31%（58,940/61,198），环比提高2.75个百分点；15秒接通率81.70%（50,000/61,198），平均等待11.4秒。',
    );
  });
});

describe('办理情况', () => {
  const whole = alone(
    row('all', '合计', 900, {
      due: count(880, 'due/2'),
      'on-time': rate(850, 880, 'on-time/2'),
      resolution: rate(773, 870, 'resolution/1'),
    }),
  );
  it('rates with both counts; – of nothing', () => {
    const { texts } = told('handling', data({ whole }));
    expect(texts[0]).toContain('按时办结率96.59%（850/880）；解决率88.85%（773/870）；满意率–（0/0）。');
  });
  it('opening + new + reopened − out = closing, checked for the whole and every unit', () => {
    const unit = (name: string, more: Partial<Stock>): Stock => ({ ...stock, key: name, name, ...more });
    const good = [
      unit('甲', {
        opening: 60,
        came: 700,
        reopened: 3,
        movedOut: 700,
        closed: 0,
        declined: 10,
        withdrawn: 5,
        merged: 8,
        closing: 40,
      }),
      unit('乙', {
        opening: 40,
        came: 0,
        reopened: 0,
        movedIn: 700,
        closed: 650,
        declined: 0,
        withdrawn: 0,
        merged: 0,
        closing: 90,
      }),
    ];
    const { book, texts } = told('handling', data({ whole, stock: { whole: stock, units: good } }));
    expect(texts.at(-1)).toBe(
      '期初在办100件，新增700件，重新办理3件，办结650件，不予受理、撤回、合并23件，期末在办130件，见[carry-over]。',
    );
    // 100 + 700 + 3 − 650 − 23 = 130, and the units add up to it.
    expect(book.checks.filter(({ holds }) => !holds)).toEqual([]);
    const lost = [good[0]!, unit('乙', { ...good[1]!, name: '乙', closing: 91 })];
    const bad = told('handling', data({ whole, stock: { whole: stock, units: lost } })).book.checks;
    expect(bad.filter(({ holds }) => !holds).map(({ check, of }) => [check, of])).toEqual([
      ['carry-over', '乙'],
      ['units-equal-summary', '期末在办'],
    ]);
  });
});

describe('受理渠道', () => {
  const channels = {
    now: [row('phone', '12345热线电话', 600), row('web', '网站', 90)],
    previous: null,
    lastYear: null,
  };
  it('a table that does not add up to the total fails its check, and is printed as it is', () => {
    const { book } = told('channels', data({ by: { channel: channels } }));
    expect(book.checks.filter(({ holds }) => !holds)[0]).toMatchObject({
      check: 'parts-equal-total',
      detail: { zh: expect.stringContaining('少10') as string },
    });
  });
  it('what there was only before is in the table with nought', () => {
    const by = {
      channel: {
        ...channels,
        now: [row('phone', '电话', 700)],
        previous: [row('sms', '短信', 5), row('phone', '电话', 695)],
      },
    };
    const { book } = told(
      'channels',
      data({ by, whole: { ...alone(row('all', '', 700)), previous: row('all', '', 700) } }),
    );
    const { rows } = book.tables['channels']!;
    expect(rows.map(({ cells }) => [cells[0], (cells[1] as { value: number }).value])).toEqual([
      ['电话', 700],
      ['短信', 0],
      ['合计', 700],
    ]);
    expect(rows[1]!.cells[4]).toMatchObject({ printed: '-100.00%' });
  });
});

describe('《12345决策参考》', () => {
  const parts = { now: [row('030501', '室温不达标', 6), row('030502', '报停', 3)], previous: null, lastYear: null };
  const topic: ReportData['topic'] = {
    subject: { code: '0305', name: '供热' },
    district: { code: '370203', name: '市北区' },
    ...{ places: alone([row('370203001', '甲街道', 9)]), parts, units: [], months: [], all: row('all', '', 90) },
    quoted: [],
  };
  it('its title says place, problem and trend', () => {
    const base = data({ topic, whole: alone(row('all', '', 9)) });
    expect(topicTitle(base)).toBe('2026年9月市北区供热问题诉求情况分析');
    expect(
      topicTitle({ ...base, whole: { now: row('all', '', 9), previous: null, lastYear: row('all', '', 6) } }),
    ).toBe('2026年9月市北区供热问题诉求同比上升');
    expect(
      topicTitle({ ...base, whole: { now: row('all', '', 6), previous: row('all', '', 9), lastYear: null } }),
    ).toBe('2026年9月市北区供热问题诉求环比下降');
  });
  it('points with what people said', () => {
    const cases = new Map([
      ['030501', [{ who: '周女士', when: '9月3日', text: '室温十五度。', outcome: '已修复。', unit: '供热集团' }]],
    ]);
    const { texts } = told('topic-points', data({ topic, cases, whole: alone(row('all', '', 9)) }));
    expect(texts).toEqual([
      '受理6件，占66.67%。',
      '9月3日，周女士反映：室温十五度。',
      '供热集团答复：已修复。',
      '受理3件，占33.33%。',
    ]);
  });
  it('of nothing it says nothing that is not so', () => {
    const empty = { ...topic, places: alone([]), parts: alone([]) };
    const given = data({ topic: empty, whole: alone(row('all', '', 0)) });
    for (const { type, options } of readSeedReportTemplates().find(({ name }) => name === 'decision')!.template
      .sections)
      expect(told(type, given, options).texts.join('')).not.toMatch(/NaN|undefined|null/);
    expect(told('topic-figures', given).texts[0]).toContain('占同期受理总量的0.00%');
  });
});

describe('pictures', () => {
  const tiles = [
    { code: '370202', name: '市南区', place: { row: 2, column: 1 } },
    { code: '370203', name: '市北区', place: { row: 1, column: 1 } },
    { code: '370283', name: '平度市', place: null },
  ];
  const by = {
    district: alone([
      row('370202', '市南区', 5),
      row('370203', '市北区', 2),
      row('none', '未填区域', 3),
      row('3702Z9', '旧区', 1),
    ]),
  };

  it('districts lie on a map, those of which nothing came among them; what lies nowhere is told below', () => {
    const { book, texts } = told('districts', data({ by, tiles, whole: alone(row('all', '', 11)) }));
    expect(book.charts['districts-chart']).toMatchObject({
      ...{ chart: 'tiles', caption: '2026年9月诉求区域分布图', notes: ['另有3件未填区域。'] },
      categories: ['市南区', '市北区', '平度市', '旧区'],
      series: [{ values: [5, 2, 0, 1] }],
      places: [{ row: 2, column: 1 }, { row: 1, column: 1 }, null, null],
    });
    expect(texts[0]).toContain('[districts-chart]');
  });

  it('hot words are subjects of five complaints or more; two words are no cloud', () => {
    const words = [
      row('1', '停水', 9),
      row('2', '噪声', 6),
      row('3', '欠薪', 5),
      row('4', '路灯不亮', 4),
      row('5', '其他', 50),
    ];
    const { book, texts } = told('hot-words', data({ words }));
    expect(book.charts['hot-words']).toMatchObject({ chart: 'cloud', categories: ['停水', '噪声', '欠薪'] });
    expect(texts[0]).toBe('本期热词见[hot-words]，居前的为“停水”9件、“噪声”6件、“欠薪”5件。');
    expect(told('hot-words', data({ words: words.slice(1) })).blocks).toEqual([]);
    expect(told('hot-words', data()).blocks).toEqual([]);
  });
});

describe('templates', () => {
  it('those that are shipped hold, one of each kind', () => {
    const seeds = readSeedReportTemplates();
    for (const { template } of seeds) expect(checkTemplate(template)).toEqual([]);
    expect(new Set(seeds.map(({ template }) => template.kind)).size).toBe(10);
  });
  it('what cannot be used is named field by field', () => {
    const [seed] = readSeedReportTemplates();
    const wrong = {
      ...seed!.template,
      ...{ kind: 'hourly', masthead: '', rounding: { mode: 'up', digits: 2 }, extra: 1 },
      sections: [
        { type: 'constructor', options: {} },
        { type: 'overview', options: { cases: 3 } },
        { type: 'units', options: { top: 0 } },
      ],
    };
    expect(checkTemplate(wrong).map(({ field }) => field)).toEqual([
      ...['extra', 'kind', 'masthead', 'rounding.mode', 'sections[0].type', 'sections[1].options.cases'],
      'sections[2].options.top',
    ]);
    expect(checkTemplate({ ...seed!.template, kind: 'decision' }).map(({ field }) => field)).toEqual(['schedule']);
    expect(checkTemplate(null).length).toBeGreaterThan(0);
  });
});

describe('warnings', () => {
  const one = { id: 'w1', kind: 'rising' as const, level: 'warning' as const, from: '2026-09-03', to: '2026-09-05' };

  it('are those that the nightly rounds raised, with their count as a figure', () => {
    const raised = { ...one, subject: '供热', place: '市南区', count: 37 };
    const text = JSON.stringify(told('warnings', data({ warnings: [raised] })));
    expect(text).toContain('市南区“供热”');
    expect(text).toContain('37件');
    expect(text).toContain('建议承办“供热”的部门');
  });
});
