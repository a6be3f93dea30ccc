import type { Composition } from '#analytics';
import { Aside } from '../setup/aside.js';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

type Shown = Pick<Composition, 'figures' | 'tables'> & { drills: NonNullable<Composition['drills']>; id: string };
const march = 'from=2026-03-01&to=2026-04-01';

// 投诉 → 咨询 to dodge assessment: logged with who and why, and counted in the monthly report.
describe('re-typings', () => {
  let hotline: Hotline, aside: Aside, analyst: Client;
  const codes: string[] = [];
  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    aside = await Aside.of(hotline);
    for (const more of [{ district: '370202' }, { district: '370203' }, { district: '370203' }]) {
      const { trackingCode } = await aside.log({ type: 'complaint', ...more });
      await aside.inState(trackingCode, 'transferred');
      codes.push(trackingCode);
    }
    const [twice, moved, kept] = codes as [string, string, string];
    const retype = async (code: string, body: object) => {
      const answer = await aside.dispatcher.post(`/api/complaints/${code}/retype`, { reason: '复核类别', ...body });
      expect([answer.status, answer.body.messageEn]).toEqual([200, undefined]);
    };
    await retype(twice, { type: 'enquiry', urgency: 'urgent' });
    await retype(twice, { type: 'complaint' });
    // Where it happened, not where it is now.
    await retype(moved, { subject: '0101' });
    const { status } = await aside.dispatcher.post(`/api/complaints/${moved}/reassign`, {
      ...{ lead: otherUnit, reason: '改派' },
    });
    expect(status).toBe(200);
    await retype(moved, { urgency: 'urgent' });
    // A place that was put right is no other type.
    await retype(kept, { district: '370202' });
    aside = await aside.leap('2026-04-02T09:00:00+08:00');
    await retype(kept, { type: 'help' });
    await until(() => atRest(hotline));
    analyst = await hotline.person('analyst');
  });
  afterAll(() => hotline.stop());

  const rows = async (by: string): Promise<Record<string, number>> => {
    const { body } = await analyst.get(`/api/rates?${march}${by && `&by=${by}`}`);
    return Object.fromEntries(
      body.rows
        .map(({ key, indicators }: { key: string; indicators: Record<string, { numerator: number }> }) => [
          key,
          indicators.retyped!.numerator,
        ])
        .filter(([, count]: [string, number]) => count > 0),
    );
  };

  it('are counted by the day of each, for the unit that had it then and its district', async () => {
    expect(await rows('')).toEqual({ all: 4 });
    expect(await rows('unit')).toEqual({ [hrBureau]: 3, [otherUnit]: 1 });
    expect(await rows('district')).toEqual({ '370202': 2, '370203': 2 });
    expect(await rows('day')).toEqual({ '2026-03-02': 4 });
    const april = await analyst.get('/api/rates?from=2026-04-01&to=2026-05-01');
    const { retyped } = april.body.rows[0].indicators;
    expect(retyped).toMatchObject({ numerator: 1, denominator: null, definition: 'retyped/1' });
    expect(april.body.definitions['retyped/1']).toMatchObject({ zh: '改类量', en: 're-typed', unit: 'count' });
  });

  it('lead to the complaints behind them', async () => {
    const behind = async (more: string) => {
      const { body } = await analyst.get(`/api/figures/complaints?${march}&indicator=retyped&part=numerator${more}`);
      return body.items
        .map(({ trackingCode, times }: { trackingCode: string; times: number }) => [codes.indexOf(trackingCode), times])
        .sort();
    };
    expect(await behind('')).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(await behind(`&by=unit&key=${otherUnit}`)).toEqual([[1, 1]]);
    expect(await behind('&by=district&key=370202')).toEqual([[0, 2]]);
  });

  it('stand in the monthly report, in its text and by unit, each with its complaints', async () => {
    const { body } = await analyst.post('/api/reports', { template: 'monthly', period: '2026-03' });
    const report: Shown = await until(async () => {
      const { body: now } = await analyst.get(`/api/reports/${body.id}`);
      return now.state !== 'composing' && now;
    });
    expect(report.figures.retyped).toMatchObject({ text: '4件次', numerator: 4, definition: 'retyped/1' });
    expect(report.drills.figures.retyped?.asked).toMatchObject({ indicator: 'retyped' });
    const { rows, unit } = report.tables.retypes!;
    expect(unit).toBe('单位：件次');
    const numbers = rows.map(({ cells }) => (cells[1] as { numerator?: number; value?: number } | null)?.numerator);
    expect(numbers).toEqual([3, 1, 4]);
    const [first] = report.drills.tables.retypes!;
    const query = new URLSearchParams({ ...first![1]!.asked, part: 'numerator' } as Record<string, string>);
    const behind = await analyst.get(`/api/figures/complaints?${query}`);
    expect(behind.body.items.reduce((all: number, { times }: { times: number }) => all + times, 0)).toBe(3);
    const file = await analyst.get(`/api/reports/${body.id}?language=en`);
    expect(file.status).toBe(200);
  });

  it('of a time before they were counted are counted once the program is new', async () => {
    // As a program of before left it: no such mark in any fact, no such count in any day.
    await hotline.database.query(`UPDATE fact SET steps = REGEXP_REPLACE(steps, 'R[0-9a-z]+(@[^;]*)?;', '')`);
    await hotline.database.query('UPDATE daily_happening SET retyped = 0');
    await hotline.database.query('UPDATE monthly_happening SET retyped = 0');
    await hotline.database.query('UPDATE counting SET edition = 3, facts_edition = 1');
    expect(await until(async () => (await rows('unit'))[hrBureau])).toBe(3);
    expect(await aside.flaws()).toEqual([]);
  });
});
