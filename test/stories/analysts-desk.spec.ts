import { CountAudit, Counting, DailyCounts, FactSweep, Figures, sliceSize } from '#analytics';
import { DataSource } from 'typeorm';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';

const minutes = 240_000;
const month = { from: '2026-03-01', to: '2026-04-01' };
const asked = new URLSearchParams(month).toString();

describe('the analyst’s desk', () => {
  let hotline: Hotline;
  let analyst: Client;
  let supervisor: Client;
  let admin: Client;
  let operator: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    [analyst, supervisor, admin, operator] = await Promise.all([
      hotline.person('analyst'),
      hotline.person('supervisor'),
      hotline.person('admin'),
      hotline.person('operator'),
    ]);
    for (let i = 0; i < 5; i++) await logged();
  }, minutes);
  afterAll(() => hotline.stop());

  const logged = async () => (await operator.post('/api/complaints', call())).body.trackingCode as string;
  const service = <T>(token: new (...args: never[]) => T): T => hotline.server.get(token, { strict: false });
  const received = async () => {
    const { rows } = await service(Figures).table({ period: month, indicators: ['received'] });
    return rows[0]!.figures.received!.numerator;
  };

  describe('indicators', () => {
    const rate = {
      ...{ zh: '受理率', en: 'acceptance rate', unit: 'share', base: 'received' },
      ...{ numerator: [{ measure: 'accepted' }], denominator: [{ measure: 'count' }], exclusions: [] },
      rounding: { mode: 'half-up', digits: 2 },
    };
    const reason = '依据市里口径';

    it('are listed with what they mean, for analysts and administrators', async () => {
      for (const client of [analyst, admin]) {
        const { status, body } = await client.get('/api/indicators');
        expect(status).toBe(200);
        const onTime = body.items.filter(({ id }: { id: string }) => id === 'on-time');
        expect(onTime.map((one: Record<string, unknown>) => [one.variant, one.isDefault])).toEqual([
          ['a', true],
          ['b', false],
        ]);
        expect(onTime[0].denominator.zh).toContain('应办结');
      }
      expect((await analyst.get('/api/indicators/constructor')).status).toBe(404);
    });

    it('are tried on a month and refused where the formula is not sound', async () => {
      const definition = { ...rate, numerator: [{ measure: 'salary' }] };
      const { status, body } = await admin.post('/api/indicators/taken/try', { variant: 'a', definition });
      expect([status, body.fields[0].field]).toEqual([422, 'definition.numerator[0].measure']);
      const tried = await admin.post('/api/indicators/taken/try', { variant: 'a', definition: rate, month: '2026-02' });
      expect(tried.body).toMatchObject({ figure: { numerator: 0, denominator: 0, share: null }, before: null });
      expect((await admin.get('/api/indicators/taken')).status).toBe(404);
    });

    it('get versions of the city’s own from a day on, on record', async () => {
      const given = { variant: 'a', after: 0, definition: rate, validFrom: '2026-03-01', reason };
      const added = await admin.post('/api/indicators/taken/versions', given);
      expect([added.status, added.body.version]).toEqual([201, 101]);
      const again = await admin.post('/api/indicators/taken/versions', given);
      expect([again.status, again.body.reason]).toEqual([409, 'moved-meanwhile']);
      const { body } = await analyst.get(`/api/figures?${asked}&indicators=taken`);
      expect(body.rows[0].figures.taken).toMatchObject({ numerator: 5, denominator: 5, definition: 'taken/101' });
      // A month before its first day has no such indicator.
      const before = await analyst.get('/api/figures?from=2026-01-01&to=2026-02-01&indicators=taken');
      expect(before.status).toBe(422);
      const acts = await admin.get('/api/indicators/taken/acts');
      expect(acts.body.items[0]).toMatchObject({ act: 'add-version', reason });
      expect((await analyst.post('/api/indicators/taken/versions', given)).status).toBe(403);
    });

    it('have a default variant that can be chosen, and the old one stays by its name', async () => {
      const chosen = { variant: 'b', validFrom: '2026-03-01', after: 0, reason };
      expect((await admin.post('/api/indicators/on-time/default', { ...chosen, variant: 'z' })).status).toBe(422);
      expect((await admin.post('/api/indicators/on-time/default', chosen)).status).toBe(200);
      const { body } = await analyst.get(`/api/figures?${asked}&indicators=on-time,on-time:a`);
      const { figures } = body.rows[0];
      expect([figures['on-time'].definition, figures['on-time:a'].definition]).toEqual(['on-time:b/1', 'on-time/4']);
      const back = await admin.post('/api/indicators/on-time/default', { ...chosen, variant: 'a', after: 1 });
      expect(back.status).toBe(200);
    });

    it('that are the city’s own can be taken back, shipped ones not', async () => {
      const gone = { variant: 'a', after: 101, definition: null, validFrom: '2026-03-01', reason };
      expect((await admin.post('/api/indicators/taken/versions', gone)).status).toBe(201);
      expect((await analyst.get(`/api/figures?${asked}&indicators=taken`)).status).toBe(422);
      const shipped = await admin.post('/api/indicators/received/versions', { ...gone, after: 1 });
      expect(shipped.status).toBe(422);
    });

    it('weigh three rates as one and show each', async () => {
      const { body } = await analyst.get(`/api/figures?${asked}&indicators=three-rates`);
      const { numerator, share, parts } = body.rows[0].figures['three-rates'];
      expect([numerator, share]).toEqual([null, null]);
      expect(parts.map((part: { indicator: string }) => part.indicator)).toEqual([
        ...['contact-on-time', 'resolution', 'satisfaction'],
      ]);
      expect(Object.keys(body.definitions)).toContain('three-rates/1');
    });
  });

  describe('populations', () => {
    const perInhabitants = async (more = '') => {
      const { body } = await analyst.get(`/api/figures?${asked}&indicators=complaints-per-10000${more}`);
      return body.rows.map((row: { key: string; figures: Record<string, unknown> }) => [
        row.key,
        row.figures['complaints-per-10000'],
      ]);
    };

    it('are missing at first, and the figure says so', async () => {
      const [[district, figure]] = await perInhabitants('&by=district');
      expect(figure).toMatchObject({ numerator: 5, denominator: null, share: null });
      expect(figure.note.zh).toContain('人口');
      expect(district).toMatch(/^\d{6}$/);
    });

    it('come as a table, and hold from their day on', async () => {
      const [[district]] = await perInhabitants('&by=district');
      const content = `区域代码,日期,人口,来源\n${district},2025-12-31,"500,000",统计年鉴\n${district},2026-04-01,900000,年中调查\n`;
      const dry = await admin.post('/api/populations/import?dry=1', { content, reason: '年度更新' });
      expect(dry.body).toEqual({ lines: 2, added: 2, changed: 0, dry: true });
      const brought = await admin.post('/api/populations/import', { content, reason: '年度更新' });
      expect(brought.body).toMatchObject({ added: 2, dry: false });
      const [[, figure]] = await perInhabitants('&by=district');
      expect(figure).toMatchObject({ numerator: 5, denominator: 500_000, share: 5 / 500_000 });
      // By unit nobody lives anywhere.
      const [[, ofUnit]] = await perInhabitants('&by=unit');
      expect(ofUnit).toMatchObject({ denominator: null, share: null });
      const wrong = await admin.post('/api/populations/import', { content: '区域,日期\n', reason: '年度更新' });
      expect(wrong.status).toBe(422);
    });

    it('are corrected one at a time, by whom read what was there', async () => {
      const { body } = await analyst.get('/api/populations');
      const { district, asOf, version } = body.items.find((one: { asOf: string }) => one.asOf === '2025-12-31');
      const given = { population: 600_000, source: '年鉴更正', reason: '更正', version };
      expect((await admin.put(`/api/populations/${district}/${asOf}`, given)).body.version).toBe(2);
      expect((await admin.put(`/api/populations/${district}/${asOf}`, given)).status).toBe(409);
      const [[, figure]] = await perInhabitants('&by=district');
      expect(figure.denominator).toBe(600_000);
      const later = `/api/populations/${district}/2026-04-01?version=1&reason=${encodeURIComponent('误录')}`;
      expect((await admin.delete(later)).status).toBe(204);
      expect((await analyst.get('/api/populations')).body.items).toHaveLength(1);
    });
  });

  describe('analyses', () => {
    const analysis = {
      ...{ name: '各区各类来件', dimensions: ['district', 'type'], indicators: ['received'], chart: 'heat-map' },
      period: { kind: 'present', span: 'month' },
    };

    it('cross two dimensions, or one with a time, and say the same', async () => {
      const question = { indicators: ['received', 'on-time'], period: { kind: 'fixed', ...month } };
      for (const dimensions of [['district', 'type'], ['district', 'month'], ['week', 'unit'], ['channel'], []]) {
        const { status, body } = await analyst.post('/api/figures/table', { ...question, dimensions });
        expect([dimensions, status]).toEqual([dimensions, 200]);
        const sum = body.cells.reduce(
          (all: number, { figures }: { figures: { received?: { numerator: number } } }) =>
            all + (figures.received?.numerator ?? 0),
          0,
        );
        expect([dimensions, sum]).toEqual([dimensions, 5]);
      }
      const refused = await analyst.post('/api/figures/table', { ...question, dimensions: ['day', 'month'] });
      expect(refused.status).toBe(422);
    });

    it('put each figure beside that of the period before and that of last year', async () => {
      const february = { kind: 'fixed', from: '2026-02-01', to: '2026-04-01' };
      const compare = ['previous', 'last-year'];
      const question = { indicators: ['received', 'on-time'], period: february, compare };
      const byMonth = await analyst.post('/api/figures/table', { ...question, dimensions: ['month'] });
      expect(byMonth.status).toBe(200);
      const [, march] = byMonth.body.cells;
      expect(march).toMatchObject({ row: '2026-03', figures: { received: { numerator: 5 } } });
      // Nobody counted then: nothing is known, which is not nought.
      expect(march.beside.previous.received).toMatchObject({ figure: null, change: { value: null } });
      expect(march.beside['last-year']['on-time'].figure).toBeNull();
      expect(byMonth.body.comparisons).toMatchObject([
        { kind: 'previous', period: null },
        { kind: 'last-year', period: null },
      ]);
      const twoDays = { kind: 'fixed', from: '2026-03-03', to: '2026-03-04' };
      const byDistrict = await analyst.post('/api/figures/table', {
        ...{ ...question, dimensions: ['district'], period: twoDays, base: 'received' },
      });
      // What was there the day before and is not any more stands there with nought.
      expect(byDistrict.body.cells).toHaveLength(1);
      expect(byDistrict.body.cells[0].figures.received.numerator).toBe(0);
      expect(byDistrict.body.cells[0].beside.previous.received).toMatchObject({
        ...{ figure: { numerator: 5 }, change: { value: '-100.00', unit: '%' } },
      });
      expect(byDistrict.body.comparisons[0].period).toEqual({ from: '2026-03-02', to: '2026-03-03' });
      const wrong = await analyst.post('/api/figures/table', { ...question, dimensions: [], compare: ['next'] });
      expect(wrong.status).toBe(422);
    });

    it('are saved, shared with a role, opened by its people and changed by their owner alone', async () => {
      const saved = await analyst.post('/api/analyses', { analysis, sharing: { role: null, unit: null } });
      expect(saved.status).toBe(201);
      const path = `/api/analyses/${saved.body.id}`;
      expect((await supervisor.get(path)).status).toBe(404);
      const shared = { analysis, sharing: { role: 'supervisor', unit: null } };
      expect((await analyst.put(path, { ...shared, version: 1 })).body.version).toBe(2);
      expect((await analyst.put(path, { ...shared, version: 1 })).status).toBe(409);
      expect((await supervisor.get('/api/analyses')).body.items).toMatchObject([{ id: saved.body.id, mine: false }]);
      const { body } = await supervisor.get(`${path}/table`);
      expect(body.cells[0].figures.received.numerator).toBe(5);
      expect((await supervisor.put(path, { ...shared, version: 2 })).status).toBe(403);
      expect((await supervisor.delete(`${path}?version=2`)).status).toBe(403);
      expect((await analyst.delete(`${path}?version=2`)).status).toBe(204);
      const handlers = { analysis, sharing: { role: 'handler', unit: null } };
      expect((await analyst.post('/api/analyses', handlers)).status).toBe(422);
    });
  });

  it('sees by the hour when complaints come', async () => {
    const { body } = await analyst.get(`/api/figures/hours?${asked}`);
    expect(body.whole.total).toBe(5);
    expect(body.whole.hours[9]).toBe(5);
    expect(body.rows[0].hours[9]).toBe(5);
    const { key, total } = body.rows[0];
    const which = { indicator: 'received', part: 'numerator', base: 'received', by: 'district', key };
    const words = new URLSearchParams({ ...month, ...which, definition: body.definition, limit: '100' });
    expect((await analyst.get(`/api/figures/complaints?${words}`)).body.items).toHaveLength(total);
  });

  it('reads several tables as of one moment, whatever is counted meanwhile', async () => {
    const [first, second] = await service(DailyCounts).snapshot(async () => {
      const first = await received();
      await logged();
      await service(Counting).catchUp();
      return [first, await received()];
    });
    expect([first, second]).toEqual([5, 5]);
    expect(await received()).toBe(6);
  });

  describe('a count of everything', () => {
    it(
      'goes on where it was stopped, and misses nothing that happened meanwhile',
      async () => {
        const { facts } = sliceSize;
        sliceSize.facts = 2;
        try {
          let looks = 0;
          const counted = await service(Counting).rebuild({ facts: true, going: () => looks++ < 2 });
          expect(counted).toBeLessThan(6);
          const code = await logged();
          await operator.post(`/api/complaints/${code}/urge`, {});
          expect(await received()).toBe(7);
          expect(await service(CountAudit).verify()).toEqual([]);
        } finally {
          sliceSize.facts = facts;
        }
      },
      minutes,
    );

    it(
      'of a city is divided among threads, and goes on where they were stopped',
      async () => {
        const { stretch, facts } = sliceSize;
        Object.assign(sliceSize, { stretch: 3, facts: 2 });
        const counted = () => service(DataSource).query('SELECT counted_to AS upTo FROM counting WHERE id = 1');
        try {
          const none = await service(Counting).rebuild({ going: () => false });
          expect([none, await counted()]).toEqual([0, [{ upTo: '' }]]);
          // Whoever asks counts to the end first.
          expect(await received()).toBe(7);
          expect(await counted()).toEqual([{ upTo: null }]);
          expect(await service(CountAudit).verify()).toEqual([]);
          expect(await service(Counting).rebuild()).toBe(7);
          expect(await received()).toBe(7);
          expect(await service(CountAudit).verify()).toEqual([]);
        } finally {
          Object.assign(sliceSize, { stretch, facts });
        }
      },
      minutes,
    );

    it(
      'is waited for by an audit, however long it takes',
      async () => {
        const before = await received();
        await service(Counting).rebuild({ facts: true, going: () => false });
        await service(DataSource).query('DELETE FROM fact');
        // A slow machine: whatever is done takes longer than a question waits.
        let seconds = 0;
        const clock = jest.spyOn(performance, 'now').mockImplementation(() => (seconds += 60) * 1000);
        try {
          expect(await service(CountAudit).verify()).toEqual([]);
        } finally {
          clock.mockRestore();
        }
        expect(await received()).toBe(before);
      },
      minutes,
    );

    it('leaves others the row that says whose turn it is', async () => {
      const database = service(DataSource);
      await database.query(
        "UPDATE counting SET edition = 0, holder = 'somebody', held_until = UTC_TIMESTAMP(3) + INTERVAL 1 SECOND WHERE id = 1",
      );
      // Whoever held it has not been heard of since: after a second somebody else goes on.
      expect(await received()).toBe(7);
    });

    it('finds complaints that were born where no facts are kept', async () => {
      const database = service(DataSource);
      const [silent, moved] = [await logged(), await logged()];
      await service(Counting).catchUp();
      const ids = await database.query<{ id: string }[]>('SELECT id FROM complaint WHERE tracking_code IN (?)', [
        [silent, moved],
      ]);
      for (const table of ['fact_change', 'fact']) {
        await database.query(`DELETE FROM ${table} WHERE complaint_id IN (?)`, [ids.map(({ id }) => id)]);
      }
      await service(Counting).rebuild();
      // One of them has moved on a newer server since.
      await operator.post(`/api/complaints/${moved}/urge`, {});
      await service(FactSweep).sweep();
      expect(await received()).toBe(9);
      expect(await service(CountAudit).verify()).toEqual([]);
    });
  });
});
