import {
  FigureComplaints,
  Figures,
  bases,
  indicatorName,
  shippedIndicators,
  type ComplaintsAsked,
  type Dimension,
} from '#analytics';
import type { PersonActor } from '#directory';
import { Aftercare } from '../setup/aftercare.js';
import { atRest } from '../setup/at-rest.js';
import type { Answer, Client } from '../setup/client.js';
import { call, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

/** Everything that happens takes its time on a busy machine. */
const minutes = 240_000;

const wednesday = '2026-03-04T10:00:00+08:00';
const nextMonday = '2026-03-10T08:30:00+08:00';
const whole = { from: '2026-03-02', to: '2026-03-12' };
/** Begins when much is open already. */
const later = { from: '2026-03-04', to: '2026-03-11' };
const dimensions: (Dimension | undefined)[] = [
  undefined,
  ...(['unit', 'district', 'street', 'subject-1', 'channel', 'type', 'month'] as const),
];

const done = ({ status, body }: Answer): Answer['body'] => {
  if (status > 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

describe('the complaints behind a figure', () => {
  let house: Aftercare;
  let analyst: Client;
  const analyse = { kind: 'person', id: '0'.repeat(20), username: 'a', name: 'a', role: 'analyst' } as const;
  const person: PersonActor = { ...analyse, unit: 'QD-12345', unitPath: '/' };

  beforeAll(async () => {
    house = await Aftercare.open();
    const { hotline } = house;
    const log = async (more: Record<string, unknown> = {}) =>
      done(await house.operator.post('/api/complaints', call(more))) as { trackingCode: string };
    const move = async (who: Client, code: string, name: string, body: object = {}) =>
      done(await who.post(`/api/complaints/${code}/${name}`, body));
    const reached = (resolution: string, satisfaction: string) => ({
      ...{ outcome: 'reached', resolution, satisfaction, processSatisfaction: 'satisfied' },
    });

    // One whole way, one that is fairly well, one that is handled anew; of three types.
    const good = await house.reviewed({ type: 'help' });
    done(await house.followUp(good.code, reached('resolved', 'satisfied')));
    await move(house.followup, good.code, 'close');
    const fair = await house.reviewed({ type: 'complaint', channel: 'wechat' });
    done(await house.followUp(fair.code, reached('partly', 'fairly')));
    await move(house.followup, fair.code, 'close');
    const anew = await house.reviewed({ type: 'report' });
    done(await house.dissatisfied(anew.code));
    await move(house.followup, anew.code, 'rework', { reason: '仍未解决' });
    // One that goes to another unit, urged twice; one whose return is refused, extended and overdue.
    const moved = await house.signed({ type: 'help' });
    const returned = { reasonCode: 'wrong-remit', reason: '不属于本单位职责', basis: '职责清单' };
    await move(house.handler, moved.code, 'return', { ...returned, suggestedUnit: otherUnit });
    await move(house.dispatcher, moved.code, 'allow-return', { lead: otherUnit, reason: '情况属实' });
    for (const text of ['再次来电', '第三次来电']) await move(house.operator, moved.code, 'urge', { text });
    const kept = await house.signed({ confidential: true });
    await move(house.handler, kept.code, 'return', { ...returned, suggestedUnit: otherUnit });
    await move(house.dispatcher, kept.code, 'refuse-return', { reason: '属于你单位职责' });
    // And those that no unit has.
    const waiting = await log({ subject: undefined, district: undefined, channel: 'web' });
    const declined = await log({ subject: undefined });
    await move(house.operator, declined.trackingCode, 'decline', { guide: 'litigation', publicReply: '请依法诉讼。' });
    const answered = await log({ type: 'enquiry', subject: undefined });
    await move(house.operator, answered.trackingCode, 'answer', { publicReply: '您好，已为您解答。' });

    await house.leap(wednesday);
    // The one that is handled anew comes to its end.
    await house.handler.post(`/api/complaints/${anew.code}/sign`);
    done(await house.report(anew.code));
    await house.inState(anew.code, 'reviewed');
    done(await house.followUp(anew.code, reached('resolved', 'satisfied')));
    await move(house.followup, anew.code, 'close');
    const known = await house.signed({ complainant: { kind: 'anonymous' } });
    await move(house.handler, known.code, 'contact', { outcome: 'reached', number: '13900008765', note: '已联系' });
    await move(house.dispatcher, known.code, 'retype', { subject: '060102', reason: '分类有误' });
    const gone = await log({ subject: undefined });
    await move(house.operator, gone.trackingCode, 'withdraw', { reason: '诉求人撤回' });
    await move(house.operator, waiting.trackingCode, 'withdraw', { reason: '诉求人撤回' });
    await house.leap(nextMonday);
    done(await house.report(kept.code));
    // What is late is found by the sweep, and what was reported is looked at.
    await until(() => atRest(hotline));
    expect(await hotline.database.query("SELECT 1 FROM fact WHERE steps LIKE '%q%'")).not.toEqual([]);
    analyst = await hotline.person('analyst');
  }, minutes);
  afterAll(() => house.stop());

  const drilled = async (asked: ComplaintsAsked) => {
    const source = house.hotline.server.get(FigureComplaints, { strict: false });
    const found: { trackingCode: string; times: number }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await source.page(asked, person, { limit: 3, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(3);
      found.push(...page.items);
      cursor = page.next;
    }
    const codes = found.map(({ trackingCode }) => trackingCode);
    expect(new Set(codes).size).toBe(codes.length);
    return found;
  };
  const sum = (found: readonly { times: number }[]) =>
    found.reduce((all, { times }) => all + Math.round(times * 100), 0) / 100;

  it(
    'are as many as it says: of every indicator, above and below the line, by every dimension',
    async () => {
      const figures = house.hotline.server.get(Figures, { strict: false });
      const indicators = shippedIndicators.map(indicatorName);
      const alive = new Set<string>();
      let compared = 0;
      for (const [period, by, base, fairly] of [
        ...dimensions.map((by) => [later, by, 'due', 0.5] as const),
        ...bases.map((base) => [whole, 'unit', base, 1] as const),
        [whole, 'type', 'closed', 0.1] as const,
      ] as const) {
        const question = { period, base, fairly, ...(by && { by }) };
        const { rows } = await figures.table({ ...question, indicators });
        expect(rows.length).toBeGreaterThan(0);
        for (const { key, figures: told } of rows) {
          for (const indicator of shippedIndicators) {
            const name = indicatorName(indicator);
            for (const part of ['numerator', 'denominator'] as const) {
              const figure = told[name]![part];
              // Of a count there is nothing below the line, of a median nothing above; by street neither
              // durations nor what happened are kept.
              if (figure === null || indicator[part].length === 0) continue;
              if ((indicator.quantile || indicator.base === 'day') && by === 'street') continue;
              const found = await drilled({ ...question, indicator: name, part, ...(by && { key }) });
              expect([by, base, key, name, part, sum(found)]).toEqual([by, base, key, name, part, figure]);
              if (figure !== 0) alive.add(`${name} ${part}`);
              compared += 1;
            }
          }
        }
      }
      expect(compared).toBeGreaterThan(1000);
      // The story has something of nearly everything, or it would prove nothing.
      const dead = shippedIndicators
        .flatMap((one) => (['numerator', 'denominator'] as const).map((part) => [one, part] as const))
        .filter(([one, part]) => one[part].length > 0 && !alive.has(`${indicatorName(one)} ${part}`))
        .map(([one, part]) => `${indicatorName(one)} ${part}`);
      expect(dead.filter((name) => !allowedToBeZero.has(name))).toEqual([]);
    },
    minutes,
  );

  /** Rules that this hotline has not; `behind.spec` makes up complaints for them. */
  const allowedToBeZero = new Set([
    ...['contact-median denominator', 'contact-p90 denominator'],
    ...['merged numerator', 'without-target numerator', 'extension numerator', 'contact-on-time numerator'],
    ...['contact-on-time denominator', 'dispatch-on-time numerator', 'dispatch-on-time denominator'],
    ...['sign-on-time numerator', 'sign-on-time denominator', 'sign-on-time:b numerator', 'sign-on-time:b denominator'],
    // Nobody has said how many people live here.
    ...['complaints-per-10000 denominator', 'complaints-per-10000:b denominator', 'complaints-per-10000:c denominator'],
    // What is closed here was reported within the minute.
    'work-time numerator',
  ]);

  const query = (more: Record<string, string>, { from, to } = whole) =>
    new URLSearchParams({ from, to, ...more }).toString();

  it('are told over HTTP, page by page, with the figure before them', async () => {
    const { status, body } = await analyst.get(
      `/api/figures/complaints?${query({ indicator: 'resolution', part: 'denominator', base: 'received', limit: '2' })}`,
    );
    expect(status).toBe(200);
    expect(body.figure).toMatchObject({ numerator: 2, denominator: 3 });
    expect(body.definition).toMatchObject({ id: 'resolution', zh: '解决率' });
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({ times: 1, trackingCode: expect.any(String), leadUnit: { code: hrBureau } });
    const more = { indicator: 'resolution', part: 'denominator', base: 'received', cursor: body.next as string };
    const next = await analyst.get(`/api/figures/complaints?${query(more)}`);
    expect(next.body.items).toHaveLength(1);
    expect(next.body.next).toBeNull();
    expect(next.body.figure).toBeUndefined();
    // One complaint that was transferred twice counts twice, and is one.
    const twice = await analyst.get(
      `/api/figures/complaints?${query({ indicator: 'return', part: 'denominator', type: 'help', limit: '100' })}`,
    );
    expect(twice.body.items.map(({ times }: { times: number }) => times)).toContain(2);
    expect(sum(twice.body.items)).toBe(twice.body.figure.denominator);
  });

  it('of a figure that is made of others: its parts, each with its counts and complaints of its own', async () => {
    const asked = { base: 'received', by: 'unit', key: hrBureau };
    const { status, body } = await analyst.get(
      `/api/figures/complaints?${query({ ...asked, indicator: 'three-rates', part: 'numerator' })}`,
    );
    expect(status).toBe(200);
    expect([body.items, body.next, body.definition.id]).toEqual([[], null, 'three-rates']);
    expect(body.parts.map(({ indicator }: { indicator: string }) => indicator)).toEqual([
      ...['contact-on-time', 'resolution', 'satisfaction'],
    ]);
    let drilledInto = 0;
    for (const { indicator, sides, figure, zh, weight, definition } of body.parts) {
      expect([typeof zh, typeof weight, definition.id]).toEqual(['string', 'number', indicator]);
      expect(sides).toEqual(['numerator', 'denominator']);
      for (const part of sides as ('numerator' | 'denominator')[]) {
        const behind = await analyst.get(
          `/api/figures/complaints?${query({ ...asked, indicator, part, limit: '100' })}`,
        );
        expect(sum(behind.body.items)).toBe(figure[part]);
        drilledInto += behind.body.items.length;
      }
    }
    expect(drilledInto).toBeGreaterThan(4);
    const order = { what: 'figure', figure: { ...whole, ...asked, indicator: 'three-rates', part: 'numerator' } };
    const refused = await analyst.post('/api/exports', { ...order, format: 'csv', reason: '核对' });
    expect([refused.status, refused.body.fields?.[0]?.field]).toEqual([422, 'indicator']);
  });

  it('of a change: both its figures, each of its own days', async () => {
    const question = { dimensions: ['unit'], indicators: ['received'], base: 'received', compare: ['previous'] };
    const period = { kind: 'fixed', from: '2026-03-04', to: '2026-03-06' };
    const { body } = await analyst.post('/api/figures/table', { ...question, period });
    const cells = body.cells.filter((cell: { beside?: unknown }) => cell.beside);
    let then = 0;
    for (const { row, beside } of cells) {
      const { figure, period: days } = beside.previous.received;
      if (!days) continue;
      expect(days).toEqual({ from: '2026-03-02', to: '2026-03-04' });
      const asked = { indicator: 'received', part: 'numerator', base: 'received', by: 'unit', key: row, limit: '100' };
      const found = await analyst.get(`/api/figures/complaints?${query(asked, days)}`);
      expect(sum(found.body.items)).toBe(figure.numerator);
      then += figure.numerator;
    }
    expect(then).toBeGreaterThan(0);
  });

  it('as a table over HTTP, of some of them alone', async () => {
    const { status, body } = await analyst.get(
      `/api/figures?${query({ by: 'unit', indicators: 'received,on-time,completion:c', base: 'received' })}`,
    );
    expect(status).toBe(200);
    expect(body.rows.map(({ key }: { key: string }) => key)).toEqual(expect.arrayContaining([hrBureau, 'none']));
    expect(Object.keys(body.rows[0].figures)).toEqual(['received', 'on-time', 'completion:c']);
    for (const figure of Object.values<{ definition: string }>(body.rows[0].figures)) {
      expect(body.definitions).toHaveProperty([figure.definition]);
    }
    const only = await analyst.get(`/api/figures?${query({ type: 'help,report', indicators: 'received' })}`);
    const all = await analyst.get(`/api/figures?${query({ by: 'type', indicators: 'received' })}`);
    const of = (key: string) =>
      all.body.rows.find((row: { key: string }) => row.key === key).figures.received.numerator;
    expect(only.body.rows[0].figures.received.numerator).toBe(of('help') + of('report'));
  });

  it('are as many as it says in each cell of a table by two dimensions', async () => {
    const [by, other] = ['unit', 'type'] as const;
    const indicators = ['received', 'on-time', 'satisfaction'];
    const { status, body } = await analyst.post('/api/figures/table', {
      ...{ dimensions: [by, other], indicators, period: { kind: 'fixed', ...whole }, base: 'received', fairly: 0.5 },
      only: { channel: 'phone' },
    });
    expect(status).toBe(200);
    expect(body.conditions).toEqual({ channel: 'phone' });
    let compared = 0;
    for (const { row, column, figures } of body.cells) {
      for (const indicator of indicators) {
        for (const part of ['numerator', 'denominator'] as const) {
          const figure = figures[indicator][part];
          if (figure === null) continue;
          const only = { [other]: column, channel: 'phone' };
          const asked = { period: whole, by, key: row, base: 'received', fairly: 0.5, indicator, part, only } as const;
          expect([row, column, indicator, part, sum(await drilled(asked))]).toEqual([
            ...[row, column, indicator, part, figure],
          ]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('hide from an analyst who asked, and of a confidential one everything that tells', async () => {
    const { body } = await analyst.get(
      `/api/figures/complaints?${query({ indicator: 'received', part: 'numerator', limit: '100' })}`,
    );
    const text = JSON.stringify(body);
    expect(text).not.toContain('13900005678');
    expect(text).not.toContain('王小明');
    expect(body.items.some(({ confidential }: { confidential: boolean }) => confidential)).toBe(true);
  });

  it('of one’s own units alone, for who may read no others', async () => {
    const source = house.hotline.server.get(FigureComplaints, { strict: false });
    const asked = { period: whole, indicator: 'received', part: 'numerator' } as const;
    const [{ path }]: [{ path: string }] = await house.hotline.database.query('SELECT path FROM unit WHERE code = ?', [
      otherUnit,
    ]);
    const handler: PersonActor = { ...person, role: 'handler', unit: otherUnit, unitPath: path };
    const { items } = await source.page(asked, handler, { limit: 100 });
    expect(items.map(({ leadUnit }) => leadUnit?.code)).toEqual([otherUnit]);
    await expect(source.page(asked, { ...person, role: 'admin' })).rejects.toMatchObject({ reason: 'forbidden' });
  });

  it.each([
    ['no figure', { indicator: 'moon', part: 'numerator' }],
    ['nothing below the line of a count', { indicator: 'received', part: 'denominator' }],
    ['nothing above the line of a median', { indicator: 'work-time-median', part: 'numerator' }],
    ['a row without a dimension', { indicator: 'on-time', part: 'numerator', key: hrBureau }],
    ['a dimension without a row', { indicator: 'on-time', part: 'numerator', by: 'unit' }],
    ['a month that is none', { indicator: 'on-time', part: 'numerator', by: 'month', key: '2026-13' }],
    ['a week for a month', { indicator: 'on-time', part: 'numerator', by: 'month', key: '2026-W10' }],
    ['a row that is left out', { indicator: 'on-time', part: 'numerator', by: 'type', key: 'help', type: 'report' }],
    ['what happened, by two conditions', { indicator: 'return', part: 'numerator', type: 'help', channel: 'web' }],
    [
      'a duration, by two conditions',
      { indicator: 'work-time-median', part: 'denominator', type: 'help', channel: 'web' },
    ],
    ['no cursor', { indicator: 'on-time', part: 'numerator', cursor: 'bm9uZQ' }],
    ['half a day', { indicator: 'on-time', part: 'numerator', from: '2026-02-30' }],
  ])('are refused of %s', async (_, more) => {
    const { status, body } = await analyst.get(`/api/figures/complaints?${query(more)}`);
    expect([status, body.reason]).toEqual([422, 'invalid']);
    expect(body.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('of a cursor of another question, or one that was written by hand', async () => {
    const asked = { indicator: 'received', part: 'numerator', limit: '2' };
    const { body } = await analyst.get(`/api/figures/complaints?${query(asked)}`);
    const other = await analyst.get(
      `/api/figures/complaints?${query({ ...asked, base: 'closed', cursor: body.next })}`,
    );
    expect(other.status).toBe(422);
    const [mark] = JSON.parse(Buffer.from(body.next as string, 'base64url').toString()) as [string];
    for (const place of [
      [mark, 2, 0, ''],
      [mark, 0, 253_402_300_799_999, ''],
      [mark, 0, 9e15, ''],
      [mark, 0, 'x', ''],
    ]) {
      const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
      expect((await analyst.get(`/api/figures/complaints?${query({ ...asked, cursor })}`)).status).toBeLessThan(500);
    }
  });
});
