import type { Composition } from '#analytics';
import { Aftercare } from '../setup/aftercare.js';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { call, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

const minutes = 240_000;
type Shown = Pick<Composition, 'figures' | 'tables'> & { drills: NonNullable<Composition['drills']> } & { id: string };
type Drill = Shown['drills']['figures'][string];
interface Told {
  at: string;
  drill: Drill;
  numerator: number | null;
  denominator: number | null;
}

describe('the complaints behind the figures of a report', () => {
  let house: Aftercare;
  let analyst: Client;

  beforeAll(async () => {
    house = await Aftercare.open();
    const done = { outcome: 'reached', processSatisfaction: 'satisfied' };
    const good = await house.reviewed({ district: '370202001' });
    await house.followUp(good.code, { ...done, resolution: 'resolved', satisfaction: 'satisfied' });
    await house.followup.post(`/api/complaints/${good.code}/close`, {});
    const poor = await house.reviewed({ type: 'complaint', district: '370203' });
    await house.followUp(poor.code, { ...done, resolution: 'unresolved', satisfaction: 'dissatisfied' });
    await house.signed({ district: '370203', channel: 'web' });
    const company = { kind: 'enterprise', name: '王小明', phone: '13900005678', enterpriseName: '青岛示例有限公司' };
    for (const more of [
      { complainant: { ...company, creditCode: '91370211MA9E000149' }, district: '370202' },
      { subject: '030501', district: undefined },
      { subject: undefined, district: '370202' },
    ]) {
      const { status, body } = await house.operator.post('/api/complaints', call(more));
      if (status !== 201) throw new Error(JSON.stringify(body));
      const code = body.trackingCode as string;
      const { state } = await house.until(code, (view) => !['received', 'accepted'].includes(view.state as string));
      if (state === 'proposed') await house.dispatcher.post(`/api/complaints/${code}/transfer`, { lead: otherUnit });
    }
    await house.leap('2026-03-10T09:00:00+08:00');
    await house.signed({ district: '370202' });
    await house.leap('2026-04-02T09:00:00+08:00');
    await until(() => atRest(house.hotline));
    analyst = await house.hotline.person('analyst');
  }, minutes);
  afterAll(() => house.stop());

  async function drafted(template: string, more: object = {}): Promise<Shown> {
    const { status, body } = await analyst.post('/api/reports', { template, period: '2026-03', ...more });
    expect([status, body.state]).toEqual([202, 'composing']);
    return until(async () => {
      const { body: now } = await analyst.get(`/api/reports/${body.id}`);
      return now.state !== 'composing' && (now as Shown);
    });
  }

  /** Every figure of a report that leads anywhere, as it is printed. */
  const leading = ({ figures, tables, drills }: Shown): Told[] => [
    ...Object.entries(drills.figures).map(([id, drill]) => ({ at: id, drill, ...figures[id]! })),
    ...Object.entries(drills.tables).flatMap(([id, rows]) =>
      rows.flatMap((cells, row) =>
        cells.flatMap((drill, column) => {
          const cell = tables[id]!.rows[row]!.cells[column];
          if (!drill || typeof cell !== 'object' || cell === null) return [];
          // A count of what a rate was divided by stands for that alone.
          const counts = [cell.numerator ?? null, cell.denominator ?? null] as const;
          const below = drill.parts.length === 1 && drill.parts[0] === 'denominator';
          const [numerator, denominator] = below ? [null, counts[0]] : counts;
          return [{ at: `${id}/${row}/${column}`, drill, numerator, denominator }];
        }),
      ),
    ),
  ];

  const known = new Map<string, number>();
  async function behind(asked: Record<string, string>): Promise<number> {
    const query = new URLSearchParams({ ...asked, limit: '100' }).toString();
    const before = known.get(query);
    if (before !== undefined) return before;
    const { status, body } = await analyst.get(`/api/figures/complaints?${query}`);
    if (status !== 200) throw new Error(`${query} ${JSON.stringify(body)}`);
    expect(body.next).toBeNull();
    const times = (body.items as { times: number }[]).reduce((all, one) => all + one.times, 0);
    known.set(query, times);
    return times;
  }
  async function compared(all: readonly Told[]): Promise<void> {
    for (const { at, drill, ...figure } of all) {
      for (const part of drill.parts) {
        const asked = { ...drill.asked, part } as unknown as Record<string, string>;
        expect([at, part, await behind(asked)]).toEqual([at, part, figure[part]]);
      }
    }
  }

  let monthly: Shown;
  it(
    'are as many as it prints, in its text and in its tables',
    async () => {
      monthly = await drafted('monthly');
      const all = leading(monthly);
      expect(all.map(({ at }) => at)).toEqual(
        expect.arrayContaining(['received', 'on-time', 'on-time.counts', 'closed', 'enterprise', 'channels.phone']),
      );
      expect(Object.keys(monthly.drills.tables)).toEqual(
        expect.arrayContaining(['channels', 'types', 'districts', 'units', 'enterprise-units']),
      );
      expect(monthly.drills.figures['on-time']).toEqual({
        asked: {
          ...{ indicator: 'on-time', definition: monthly.figures['on-time']!.definition },
          ...{ from: '2026-03-01', to: '2026-04-01' },
        },
        parts: ['numerator', 'denominator'],
      });
      await compared(all);
    },
    minutes,
  );

  it(
    'are those of the week before where that stands beside it',
    async () => {
      const weekly = await drafted('weekly', { period: '2026-W11' });
      const before = weekly.tables['channels']!.columns.findIndex(({ header }) => header === '上期');
      expect(weekly.drills.tables['channels']![0]![before]!.asked).toMatchObject({
        ...{ by: 'channel', key: 'phone', from: '2026-03-02', to: '2026-03-09' },
      });
      await compared(leading(weekly));
    },
    minutes,
  );

  it('are none where none were counted: of shares, of what is left over, of what happened', () => {
    const { figures, drills } = monthly;
    const without = ['received.daily', 'direct.share', 'others', 'stock.opening', 'happened.urged', 'connection'];
    for (const id of without) expect([id, id in figures, drills.figures[id]]).toEqual([id, true, undefined]);
    expect(drills.tables['carry-over']).toBeUndefined();
    // 合计 leads to all, its share to none.
    expect(drills.tables['channels']!.at(-1)!.slice(0, 3)).toMatchObject([null, { parts: ['numerator'] }, null]);
  });

  it.each([
    ['the monthly report', 'monthly', { place: '370203' }],
    ['a briefing', 'decision', { subject: '0601', place: '370203' }],
  ])(
    'of one part of the city in %s',
    async (_, template, part) => {
      const report = await drafted(template, part);
      const all = leading(report);
      expect(report.drills.figures['received']!.asked).toMatchObject({ district: '370203' });
      expect(all.length).toBeGreaterThan(20);
      await compared(all);
    },
    minutes,
  );

  it('stay as they were printed, whatever is defined since', async () => {
    const { definition: key } = monthly.figures['received']!;
    const definition = {
      ...{ zh: '受理量', en: 'received', unit: 'count', base: 'received', numerator: [{ measure: 'withdrawn' }] },
      ...{ denominator: [], exclusions: [], rounding: { mode: 'half-up', digits: 0 } },
    };
    const given = { ...{ variant: 'a', definition, validFrom: '2020-01-01', reason: '依据市里口径' } };
    const admin = await house.hotline.person('admin');
    const after = Number(key.split('/')[1]);
    const { status, body } = await admin.post('/api/indicators/received/versions', { ...given, after });
    expect([status, body.fields]).toEqual([201, undefined]);
    known.clear();
    const { body: again } = await analyst.get(`/api/reports/${monthly.id}`);
    await compared(leading(again as Shown).filter(({ at }) => /^(received|channels)/.test(at)));
  });

  it('are not asked for from a report that was composed before this was kept: its figures are read as ever', async () => {
    await house.hotline.database.query(
      "UPDATE report_issue SET composition = JSON_REMOVE(composition, '$.drills') WHERE id = ?",
      [monthly.id],
    );
    const { status, body } = await analyst.get(`/api/reports/${monthly.id}`);
    expect([status, body.drills, body.figures]).toEqual([200, { figures: {}, tables: {} }, monthly.figures]);
  });
});
