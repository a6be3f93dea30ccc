import type { Rates } from '#analytics';
import { CountAudit, Recount, readRatesAsked } from '#analytics';
import { Complaint } from '#complaints';
import { ReferenceBook, localDate, periodKey } from '#directory';
import { Now } from '#platform';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, clearSubject, freshReport, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

/** Commands are programs of their own, and a busy machine takes its time over each. */
const minutes = 180_000;

const monday = '2026-03-02T09:15:00+08:00';
const week = { from: '2026-03-02', to: '2026-03-10' };

describe('rates', () => {
  let hotline: Hotline;
  let analyst: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: monday });
    const [supervisor, operator, handler] = [
      await hotline.person('supervisor'),
      await hotline.person('operator'),
      await hotline.person('handler', hrBureau),
    ];
    // Five complaints of one morning, due on Monday the 9th: two answered on Tuesday (one at 00:00 local time, which is
    // still Monday in UTC), one late, one unfinished, one that no unit has.
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) {
      const { body } = await operator.post(
        '/api/complaints',
        call({ title: `第${i}件`, type: i < 2 ? 'help' : 'complaint' }),
      );
      codes.push(body.trackingCode);
      await until(
        async () => (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body.state === 'transferred',
      );
      await handler.post(`/api/complaints/${body.trackingCode}/sign`);
    }
    await operator.post('/api/complaints', call({ subject: undefined, district: undefined, channel: 'web' }));
    const answers = [
      ['2026-03-03T00:00:00+08:00', 'resolved', 'satisfied'],
      ['2026-03-03T16:00:00+08:00', 'partly', 'fairly'],
      ['2026-03-10T08:00:00+08:00', 'unresolved', 'dissatisfied'],
    ] as const;
    for (const [i, [at, resolution, satisfaction]] of answers.entries()) {
      hotline.time.set(at);
      // Nobody's session lasts for days.
      const [another, followup] = [await hotline.person('handler', hrBureau), await hotline.person('followup')];
      // What is dissatisfied, true and lawful would have to be handled anew.
      const isTrue = satisfaction !== 'dissatisfied';
      await another.post(`/api/complaints/${codes[i]}/report`, freshReport(hotline.time.now, { isTrue }));
      await until(async () => (await followup.get(`/api/complaints/${codes[i]}`)).body.state === 'reviewed');
      await followup.post(`/api/complaints/${codes[i]}/follow-up`, { outcome: 'reached', resolution, satisfaction });
      const { status } = await followup.post(`/api/complaints/${codes[i]}/close`);
      if (status !== 200) throw new Error(`${codes[i]} could not be closed`);
    }
    // What is late by now is told first: before and after are compared.
    await until(() => atRest(hotline));
    analyst = await hotline.person('analyst');
  }, minutes);
  afterAll(() => hotline.stop());

  const command = async (...args: string[]) => {
    const { code, stdout, stderr } = await hotline.cli(['rates', '--from', week.from, '--to', week.to, ...args]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Rates;
  };
  const fraction = (rates: Rates, id: string, row = 0) => {
    const { numerator, denominator } = rates.rows[row]!.indicators[id]!;
    return `${numerator}/${denominator}`;
  };

  it(
    'count by each one’s own deadline',
    async () => {
      const rates = await command();
      expect(rates).toMatchObject({ period: week, base: 'due', by: null, within: null });
      expect(rates.rows).toHaveLength(1);
      const [{ key, indicators }] = rates.rows as [Rates['rows'][0]];
      expect(key).toBe('all');
      expect([indicators.received, indicators.closed, indicators.due].map(({ numerator }) => numerator)).toEqual([
        5, 2, 5,
      ]);
      expect(fraction(rates, 'on-time')).toBe('2/5');
      expect(fraction(rates, 'resolution')).toBe('1/3');
      expect(fraction(rates, 'satisfaction')).toBe('2/3');
      expect(fraction(await command('--fairly', '0.5'), 'satisfaction')).toBe('1.5/3');
      expect(indicators['time-to-report'].denominator).toBe(3);
      for (const one of Object.values(indicators)) expect(rates.definitions).toHaveProperty([one!.definition]);
    },
    minutes,
  );

  it(
    'count within a limit, over all that were received',
    async () => {
      expect(fraction(await command('--within', '1wd'), 'on-time')).toBe('2/5');
      expect(fraction(await command('--within', '0wd'), 'on-time')).toBe('0/5');
      expect(fraction(await command('--within', '6wd'), 'on-time')).toBe('3/5');
      expect(fraction(await command('--within', '7d'), 'on-time')).toBe('2/5');
      expect(fraction(await command('--within', '8d'), 'on-time')).toBe('3/5');
      expect(fraction(await command('--within', '1wd', '--base', 'closed'), 'on-time')).toBe('2/2');
    },
    minutes,
  );

  it(
    'from the daily counts are what a recount of the complaints says, and stand the audit',
    async () => {
      expect(await hotline.server.get(CountAudit).verify()).toEqual([]);
      for (const base of ['due', 'received', 'closed'] as const) {
        for (const by of [
          undefined,
          'day',
          'week',
          'month',
          'half-year',
          'unit',
          'district',
          'street',
          'subject',
          'subject-1',
        ] as const) {
          const { body }: { body: Rates } = await analyst.get(
            `/api/rates?from=${week.from}&to=${week.to}&base=${base}${by ? `&by=${by}` : ''}`,
          );
          const tallies = await hotline.server
            .get(Recount)
            .tallies(readRatesAsked({ ...week, base, ...(by ? { by } : {}) }));
          for (const { key, indicators } of body.rows) {
            const tally = tallies.get(key);
            const told = (id: string) => [indicators[id]!.numerator, indicators[id]!.denominator];
            expect([base, by, key, told('received'), told('closed'), told('due')]).toEqual([
              ...[base, by, key],
              ...[tally?.received ?? 0, tally?.closed ?? 0, tally?.due ?? 0].map((count) => [count, null]),
            ]);
            expect([told('on-time'), told('resolution'), told('satisfaction')]).toEqual([
              [tally?.onTime ?? 0, tally?.targeted ?? 0],
              [tally?.resolved ?? 0, tally?.assessed ?? 0],
              [(tally?.satisfied ?? 0) + (tally?.fairly ?? 0), tally?.rated ?? 0],
            ]);
            expect(told('time-to-report')).toEqual([tally?.seconds ?? 0, tally?.reported ?? 0]);
          }
          expect([...tallies.keys()].filter((key) => !body.rows.some((row) => row.key === key))).toEqual([]);
        }
      }
      // Counted anew, and what is counted of each complaint too: the same.
      const { body: before } = await analyst.get(`/api/rates?from=${week.from}&to=${week.to}&by=unit`);
      expect(JSON.parse((await hotline.cli(['rebuild', '--facts'])).stdout)).toEqual({ complaints: 5, calls: 0 });
      expect((await analyst.get(`/api/rates?from=${week.from}&to=${week.to}&by=unit`)).body).toEqual(before);
    },
    minutes,
  );
  it(
    'stand by day, unit, type, channel, subject, district',
    async () => {
      const days = await command('--by', 'day');
      expect(days.rows.map(({ key }) => key)).toEqual(
        Array.from({ length: 8 }, (_, i) => `2026-03-${String(i + 2).padStart(2, '0')}`),
      );
      expect(days.rows.map(({ indicators }) => indicators.closed.numerator)).toEqual([0, 2, 0, 0, 0, 0, 0, 0]);
      expect(days.rows[1]!.indicators.resolution).toMatchObject({ denominator: 0, share: null });
      const keys = async (by: string) => (await command('--by', by)).rows.map(({ key, name }) => `${key} ${name}`);
      expect(await keys('unit')).toEqual([expect.stringContaining(`${hrBureau} 青岛市人力`), 'none 尚未转办']);
      expect(await keys('type')).toEqual(['complaint 投诉', 'help 求助']);
      expect(await keys('channel')).toEqual([expect.stringMatching(/^phone /), expect.stringMatching(/^web /)]);
      expect(await keys('subject')).toEqual([expect.stringMatching(`^${clearSubject} `), 'none 未分类']);
      expect((await keys('district')).at(-1)).toBe('none 未填区域');
      const types = await command('--by', 'type');
      expect([fraction(types, 'on-time', 0), fraction(types, 'on-time', 1)]).toEqual(['0/2', '2/3']);
    },
    minutes,
  );

  it(
    'are the same over HTTP, for those who may see them',
    async () => {
      const query = `from=${week.from}&to=${week.to}`;
      for (const [more, args] of [
        ['', []],
        ['&by=week&within=5wd', ['--by', 'week', '--within', '5wd']],
        ['&by=unit&base=received&fairly=0.5', ['--by', 'unit', '--base', 'received', '--fairly', '0.5']],
      ] as const) {
        const { status, body } = await analyst.get(`/api/rates?${query}${more}`);
        expect(status).toBe(200);
        expect(body).toEqual(await command(...args));
      }
      expect((await (await hotline.person('dispatcher')).get(`/api/rates?${query}`)).status).toBe(403);
      expect((await hotline.citizen.get(`/api/rates?${query}`)).status).toBe(401);
      for (const wrong of [
        'from=2026-02-30&to=2026-03-01',
        'from=2026-03-02&to=2026-03-02',
        `${query}&by=moon`,
        `${query}&within=5`,
      ]) {
        const { status, body } = await analyst.get(`/api/rates?${wrong}`);
        expect([wrong, status]).toEqual([wrong, 422]);
        expect(body.fields[0].zh).toMatch(/[\u4e00-\u9fff]/);
      }
    },
    minutes,
  );

  it(
    'follow the local days of any zone, over the change of its clock',
    async () => {
      // Every six hours around the night on which New York puts its clock forward.
      const rows = Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(2025, 2, 6) + i * 6 * 3_600_000));
      const [template]: { id: string }[] = await hotline.database.query('SELECT id FROM complaint LIMIT 1');
      // A copy in every column but those that make it one of its own.
      const own: Record<string, string> = {
        id: `CONCAT('zone', LPAD(?, 16, '0'))`,
        tracking_code: `CONCAT('ZZ', LPAD(?, 11, '0'))`,
        received_at: '?',
        reported_at: '?',
      };
      const columns = hotline.database.getMetadata(Complaint).columns.map(({ databaseName }) => databaseName);
      const inOrder = columns.filter((column) => own[column]);
      for (const [i, at] of rows.entries()) {
        const values: Record<string, unknown> = {
          id: i,
          tracking_code: i,
          received_at: at,
          reported_at: new Date(at.getTime() + 30 * 3_600_000),
        };
        await hotline.database.query(
          `INSERT INTO complaint (${columns.join(',')}) SELECT ${columns.map((column) => own[column] ?? column).join(',')}
           FROM complaint WHERE id = ?`,
          [...inOrder.map((column) => values[column]), template!.id],
        );
      }
      const book = hotline.server.get(ReferenceBook);
      for (const timeZone of ['America/New_York', 'Asia/Shanghai', 'Asia/Kathmandu']) {
        const service = new Recount(hotline.database, book, new Now(), { ...hotline.environment, timeZone });
        for (const by of ['day', 'week', 'month', 'quarter', 'year'] as const) {
          const asked = readRatesAsked({ from: '2025-03-01', to: '2025-04-01', by, within: '1d' });
          for (const [key, tally] of await service.tallies(asked)) {
            const held = rows.filter((at) => periodKey(localDate(at, timeZone), by) === key);
            const days = (at: Date) => Date.parse(localDate(at, timeZone)) / 86_400_000;
            const inTime = held.filter((at) => days(new Date(at.getTime() + 30 * 3_600_000)) - days(at) <= 1);
            expect([timeZone, key, tally.within, tally.held]).toEqual([timeZone, key, inTime.length, held.length]);
            expect(tally.medianSeconds).toBe(held.length > 0 ? 30 * 3600 : null);
          }
        }
      }
    },
    minutes,
  );
});
