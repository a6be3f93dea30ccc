import type { Answer, Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

const minutes = 240_000;
const march = { from: '2026-03-01', to: '2026-04-01' };
const april = { from: '2026-04-01', to: '2026-05-01' };

interface Figure {
  numerator: number | null;
  denominator: number | null;
  definition: string;
  parts?: (Figure & { indicator: string })[];
}

describe('the complaints behind a figure, after it has been defined otherwise', () => {
  let hotline: Hotline;
  let analyst: Client;
  let admin: Client;

  beforeAll(async () => {
    // One of February, so that all of March was counted.
    hotline = await startHotline({ at: '2026-02-10T09:15:00+08:00' });
    await (await hotline.person('operator')).post('/api/complaints', call());
    hotline.time.set('2026-03-02T09:15:00+08:00');
    // In March three come and two are transferred, in April two and one: without a subject nobody knows whom to send it.
    const operator = await hotline.person('operator');
    for (const more of [{}, {}, { subject: undefined }]) await operator.post('/api/complaints', call(more));
    hotline.time.set('2026-04-01T09:15:00+08:00');
    const again = await hotline.person('operator');
    for (const more of [{}, { subject: undefined }]) await again.post('/api/complaints', call(more));
    [analyst, admin] = await Promise.all([hotline.person('analyst'), hotline.person('admin')]);
    // “sent” are those transferred, from April on all that came; “taken” those accepted, from April on those transferred.
    await define('sent', { after: 0, definition: count('transferred') });
    await define('sent', { after: 101, definition: count('count'), validFrom: april.from });
    await define('taken', { after: 0, definition: share('accepted') });
    await define('taken', { after: 0, definition: share('transferred'), variant: 'b' });
    const chosen = { variant: 'b', validFrom: april.from, after: 0, reason };
    expect((await admin.post('/api/indicators/taken/default', chosen)).status).toBe(200);
    const parts = ['sent-of-all', 'taken'].map((indicator) => ({ indicator, weight: 1 }));
    await define('sent-of-all', { after: 0, definition: share('transferred') });
    await define('sent-of-all', { after: 101, definition: share('withdrawn'), validFrom: april.from });
    const { denominator: _below, ...whole } = share('count');
    await define('both', { after: 0, definition: { ...whole, numerator: [], denominator: [], parts } });
    await until(async () => {
      const { body } = await analyst.get('/api/figures?from=2026-03-01&to=2026-05-01&indicators=transferred');
      return body.rows[0].figures.transferred.numerator === 3;
    });
  }, minutes);
  afterAll(() => hotline.stop());

  const reason = '依据市里口径';
  const form = (name: string) => ({ zh: name, en: name, base: 'received', exclusions: [] });
  const rounding = { mode: 'half-up', digits: 2 };
  const count = (measure: string) => ({
    ...{ ...form('交办量'), unit: 'count', numerator: [{ measure }], denominator: [], rounding },
  });
  const share = (measure: string) => ({
    ...{ ...form('受理率'), unit: 'share', numerator: [{ measure }], denominator: [{ measure: 'count' }], rounding },
  });
  const define = async (id: string, more: object) => {
    const given = { variant: 'a', validFrom: '2026-01-01', reason, ...more };
    const { status, body } = await admin.post(`/api/indicators/${id}/versions`, given);
    if (status !== 201) throw new Error(JSON.stringify(body));
  };

  const query = (asked: object) => new URLSearchParams(asked as Record<string, string>).toString();
  const behind = (asked: object) => analyst.get(`/api/figures/complaints?${query({ ...asked, limit: '100' })}`);
  const sum = ({ body }: Answer) => body.items.reduce((all: number, { times }: { times: number }) => all + times, 0);
  const keysOf = ({ definition, parts = [] }: Figure) =>
    [definition, ...parts.map((part) => part.definition)].join(',');

  /** Both sides of it, as many as it says; and the figure before them is the very one that was asked about. */
  async function expectBehind(asked: { indicator: string }, figure: Figure): Promise<number> {
    let compared = 0;
    for (const part of ['numerator', 'denominator'] as const) {
      if (figure[part] === null) continue;
      const found = await behind({ ...asked, part, definition: keysOf(figure) });
      expect([found.status, found.body.fields]).toEqual([200, undefined]);
      const { numerator, denominator, definition } = figure;
      if (found.body.figure) expect(found.body.figure).toMatchObject({ numerator, denominator, definition });
      if (found.body.parts) {
        for (const { indicator, figure: of } of found.body.parts as { indicator: string; figure: Figure }[]) {
          const told = figure.parts!.find((one) => one.indicator === indicator)!;
          expect(of).toMatchObject({
            numerator: told.numerator,
            denominator: told.denominator,
            definition: told.definition,
          });
          compared += await expectBehind({ ...asked, indicator }, of);
        }
        continue;
      }
      expect([asked, part, sum(found)]).toEqual([asked, part, figure[part]]);
      compared += 1;
    }
    return compared;
  }

  const indicators = ['sent', 'taken', 'both'];
  const question = { indicators, base: 'received', compare: ['previous'], period: { kind: 'fixed', ...april } };
  const compared = async (dimensions: string[]) => {
    const { status, body } = await analyst.post('/api/figures/table', { ...question, dimensions });
    expect([status, body.fields]).toEqual([200, undefined]);
    return body;
  };

  it('add up to both figures of a comparison, that of last month counted as this month is', async () => {
    const { cells } = await compared(['district']);
    const [{ row, figures, beside }] = cells;
    const { figure: then, period } = beside.previous.sent;
    expect([figures.sent, then, period]).toMatchObject([
      { numerator: 2, definition: 'sent/102' },
      { numerator: 3, definition: 'sent/102' },
      march,
    ]);
    for (const indicator of indicators) {
      const which = { indicator, base: 'received', by: 'district', key: row };
      expect(await expectBehind({ ...which, ...april }, figures[indicator])).toBeGreaterThan(0);
      expect(await expectBehind({ ...which, ...march }, beside.previous[indicator].figure)).toBeGreaterThan(0);
    }
    // Asked for by itself, March goes by what held in March.
    const own = await behind({ ...march, indicator: 'sent', part: 'numerator', by: 'district', key: row });
    expect([sum(own), own.body.figure]).toEqual([2, expect.objectContaining({ definition: 'sent/101' })]);
  });

  it('in a table by the month, and by two dimensions', async () => {
    const months = await compared(['month']);
    const month = months.cells[0];
    const days = month.beside.previous.taken.period;
    expect(month.beside.previous.taken.figure).toMatchObject({
      numerator: 2,
      denominator: 3,
      definition: 'taken:b/101',
    });
    await expectBehind({ indicator: 'taken', base: 'received', ...days } as never, month.beside.previous.taken.figure);
    const { cells } = await analyst
      .post('/api/figures/table', { ...question, indicators: ['sent', 'taken'], dimensions: ['district', 'channel'] })
      .then(({ body }) => body);
    for (const indicator of ['sent', 'taken']) {
      const { figure } = cells[0].beside.previous[indicator];
      const which = { indicator, base: 'received', by: 'district', key: cells[0].row, channel: cells[0].column };
      expect(await expectBehind({ ...which, ...march }, figure)).toBeGreaterThan(0);
    }
  });

  it('in a file too', async () => {
    const figure = { ...march, indicator: 'sent', part: 'numerator', base: 'received', definition: 'sent/102' };
    const order = { what: 'figure', format: 'csv', reason: '核对上月交办' };
    const ordered = await analyst.post('/api/exports', { ...order, figure });
    expect(ordered.status).toBe(202);
    const ready = await until(async () => {
      const { body } = await analyst.get(`/api/exports/${ordered.body.id}`);
      return body.state === 'ready' && body;
    });
    expect(ready.rows).toBe(3);
    const wrong = await analyst.post('/api/exports', { ...order, figure: { ...figure, definition: 'sent/900' } });
    expect([wrong.status, wrong.body.fields[0].field]).toEqual([422, 'definition']);
  });

  it('and by a version that is put in its place afterwards, from a day before', async () => {
    const { cells } = await compared([]);
    const [{ figures, beside }] = cells;
    await define('sent', { after: 102, definition: count('withdrawn'), validFrom: march.from });
    const { body } = await analyst.get(`/api/figures?${query({ ...april, indicators: 'sent' })}`);
    expect(body.rows[0].figures.sent).toMatchObject({ numerator: 0, definition: 'sent/103' });
    const which = { indicator: 'sent', base: 'received' };
    expect(await expectBehind({ ...which, ...april }, figures.sent)).toBe(1);
    expect(await expectBehind({ ...which, ...march }, beside.previous.sent.figure)).toBe(1);
  });

  it.each([
    ['that is none', { definition: 'sent' }],
    ['that there never was', { definition: 'sent/7' }],
    ['of something else', { definition: 'received/1' }],
    ['of another variant', { indicator: 'taken:a', definition: 'taken:b/101' }],
    ['of parts where there are none', { definition: 'sent/101,taken/101' }],
    ['of half the parts', { indicator: 'both', definition: 'both/101,sent-of-all/101' }],
    ['of parts of something else', { indicator: 'both', definition: 'both/101,taken/101,sent-of-all/101' }],
  ])('are refused by a definition %s', async (_, more) => {
    const { status, body } = await behind({ ...march, indicator: 'sent', part: 'numerator', ...more });
    expect([status, body.fields?.map(({ field }: { field: string }) => field)]).toEqual([422, ['definition']]);
    expect(body.message).toMatch(/[\u4e00-\u9fff]/);
  });
});
