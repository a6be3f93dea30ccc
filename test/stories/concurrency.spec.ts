import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { createServer } from '../../apps/server/src/server.js';
import { startWorker } from '../../apps/worker/src/worker.js';
import {
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  ComplaintLink,
  FollowUpTask,
  Leg,
  LegRequest,
  SupervisionOrder,
} from '#complaints';
import { Sessions } from '#directory';
import { Metrics, Trips, openLog, question } from '#platform';
import { isPersonMove, type PersonMove } from '#workflow';
import { Client, type Answer } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { verified, withRules } from '../setup/joint.js';
import type { Paper } from '../setup/paper-hotline.js';
import { flawsOfPaper } from '../setup/paper-invariants.js';
import { bodies, names, pick, type Dice } from '../setup/paper-bodies.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

// Eight people and the complainant at a few complaints at once, through two servers, while two workers do the machine's
// part and sweep, and time leaps. What each does is drawn beforehand, from a seed that can be drawn again; how they come between one another
// is the database's.

/** One thing that somebody tries: mostly what is offered, else anything at all. */
interface Try {
  who: number;
  complaint: number;
  server: number;
  which: number;
  dice: Dice;
}

const people = 8;
const complaints = 3;
const rounds = 10;
const aTry: fc.Arbitrary<Try> = fc.record({
  /** The last is the complainant, with code and PIN. */
  who: fc.nat(people),
  complaint: fc.nat(complaints - 1),
  server: fc.nat(1),
  which: fc.nat(1000),
  dice: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
});
/** Each at several things at once, then a while of nothing, in minutes. */
const aRound = fc.record({
  tries: fc.array(aTry, { minLength: 24, maxLength: 24 }),
  minutes: fc.constantFrom(5, 90, 600, 1440, 3 * 1440),
});
const lives = fc.array(aRound, { minLength: rounds, maxLength: rounds });

interface Logged {
  code: string;
  pin: string;
}

describe('many people at the same complaints at once', () => {
  let hotline: Hotline;
  let second: Awaited<ReturnType<typeof createServer>>;
  let worker: INestApplicationContext;
  let urls: string[];
  let cast: Client[];
  let me: string[];

  beforeAll(async () => {
    const environment = { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' };
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00', environment });
    const log = openLog('test', 'fatal');
    const now = () => hotline.time.now;
    second = await createServer(hotline.environment, { log, now });
    await second.listen(0, '127.0.0.1');
    worker = await startWorker(hotline.environment, log, now);
    urls = [hotline.url, await second.getUrl()];
    await withRules(hotline, { pause: { reasons: ['等待鉴定'] } });
    cast = await Promise.all([
      hotline.person('operator'),
      hotline.person('dispatcher'),
      hotline.person('dispatcher'),
      hotline.person('supervisor'),
      hotline.person('followup'),
      hotline.person('handler', 'QD-HRSS'),
      hotline.person('head', 'QD-HRSS'),
      hotline.person('head', 'QD-SN'),
    ]);
    me = await Promise.all(cast.map(async (one) => (await one.get('/api/me')).body.id as string));
  });
  /** Who has done nothing for a while is signed out; here it is often some days. */
  const signIn = async () => {
    const sessions = hotline.server.get(Sessions);
    cast = await Promise.all(me.map(async (id) => new Client(hotline.url, (await sessions.open(id)).token)));
  };
  afterAll(async () => {
    await worker.close();
    await second.close();
    await hotline.stop();
  });

  const log = async () => {
    const { body, status } = await cast[0]!.post('/api/complaints', call({ replyWanted: true, followUpWanted: true }));
    expect(status).toBe(201);
    return { code: body.trackingCode as string, pin: body.pin as string };
  };

  /** A complaint as its rows have it, all at one instant: the workers sweep on while it is read. */
  const paperOf = (trackingCode: string): Promise<Paper> =>
    hotline.database.transaction('REPEATABLE READ', (manager) => paperAt(manager, trackingCode));

  async function paperAt(manager: EntityManager, trackingCode: string): Promise<Paper> {
    const complaint = await manager.findOneByOrFail(Complaint, { trackingCode });
    const of = { complaintId: complaint.id };
    const events = await manager.find(ComplaintEvent, { where: of, order: { seq: 'ASC' } });
    const links = await manager.findBy(ComplaintLink, of);
    return {
      complaint,
      legs: await manager.findBy(Leg, of),
      clocks: await manager.find(ComplaintClock, { where: of, order: { id: 'ASC' } }),
      requests: await manager.findBy(LegRequest, of),
      orders: await manager.findBy(SupervisionOrder, of),
      links: links.filter(({ endedAt }) => endedAt === null),
      task: (await manager.findOneBy(FollowUpTask, of)) ?? undefined,
      ledger: events.map(({ name, stateFrom, stateTo, data, at, actorKind }) => ({
        name,
        from: stateFrom as never,
        to: stateTo as never,
        data,
        at,
        by: actorKind,
      })),
    };
  }

  /** Somebody looks at what is offered, and does it; or does what comes to mind. */
  async function attempt(one: Try, logged: readonly Logged[]): Promise<[PersonMove, Answer]> {
    const { who, complaint, server, which, dice } = one;
    if (who === people) return ask(one, logged[complaint]!);
    const codes = logged.map(({ code }) => code);
    const person = new Client(urls[server]!, cast[who]!.token);
    const code = codes[complaint]!;
    const seen = await person.get(`/api/complaints/${code}`);
    expect([200, 404]).toContain(seen.status);
    const offered = ((seen.body.moves ?? []) as string[]).filter(isPersonMove).filter((move) => !ends.has(move));
    const move = which % 5 > 0 && offered.length > 0 ? pick(offered, which) : pick(names, which);
    // What the words are made of: as it was when they looked.
    const legs = ((seen.body.legs ?? []) as { id: string; parent: string | null; unit: { code: string } }[]).map(
      ({ id, parent, unit }) => ({ id, parentId: parent, unit: unit.code }),
    );
    const paper = { complaint: { version: seen.body.version }, legs } as unknown as Paper;
    const real = { hotline: { now: hotline.time.now, person: () => ({ id: me[which % me.length] }) }, codes } as never;
    const words = bodies[move](dice, paper, real);
    return [move, await insisting(() => person.post(`/api/complaints/${code}/${move}`, words))];
  }
  /** The complainant, who is asked for no version and sees no moves: whatever comes to mind, from wherever they are. */
  async function ask({ server, which, dice }: Try, { code, pin }: Logged): Promise<[PersonMove, Answer]> {
    const shown = { trackingCode: code, pin };
    const wishes: [PersonMove, string, object][] = [
      ['urge', 'urge', { text: '请尽快处理' }],
      ['add', 'add', { text: `补充情况${which}` }],
      ['rate', 'rate', { resolution: pick(['resolved', 'unresolved'], which), satisfaction: 'dissatisfied' }],
      ...(which % 10 === 0 ? [['withdraw', 'withdraw', { reason: '已自行解决' }] as [PersonMove, string, object]] : []),
    ];
    const [move, path, words] = pick(wishes, dice[0]!);
    const address = `203.0.113.${which % 250}`;
    const citizen = new Client(urls[server]!).with({ 'x-forwarded-for': address });
    return [move, await insisting(() => citizen.post(`/api/public/${path}`, { ...shown, ...words }))];
  }
  /** Who has waited too long behind the others is told to come again, with nothing done, and does. */
  const insisting = (post: () => Promise<Answer>) =>
    until(async () => {
      const answer = await post();
      return answer.status !== 503 && answer;
    });
  /** Left out of four in five, or nothing would be left to do. */
  const ends = new Set<string>(['withdraw', 'decline', 'answer', 'merge', 'hand-to-emergency']);
  const settled = () =>
    until(async () => {
      const [{ n }]: [{ n: number }] = await hotline.database.query('SELECT COUNT(*) AS n FROM outbox');
      return Number(n) === 0;
    });

  it.each([12345, 54321])('one wins, the others are told what is so now (seed %i)', async (seed) => {
    const [life] = fc.sample(lives, { seed, numRuns: 1 });
    const logged = [await log(), await log(), await log()];
    const codes = logged.map(({ code }) => code);
    const answers: [PersonMove, Answer][] = [];
    for (const { tries, minutes } of life!) {
      answers.push(...(await Promise.all(tries.map((one) => attempt(one, logged)))));
      hotline.time.set(new Date(hotline.time.now.getTime() + minutes * 60_000).toISOString());
      await signIn();
    }
    await settled();

    const odd = answers.filter(([, { status }]) => ![200, 403, 404, 409, 422, 429].includes(status));
    expect(odd.map(([move, { status, body }]) => [move, status, body])).toEqual([]);
    for (const [move, { status, body }] of answers) {
      // Who comes too late is told how it stands.
      if (status === 409) expect([move, body]).toEqual([move, expect.objectContaining({ state: expect.any(String) })]);
    }
    const made = answers.filter(([, { status }]) => status === 200);
    expect(made.length).toBeGreaterThan(answers.length / 10);
    expect(answers.filter(([, { status }]) => status === 409).length).toBeGreaterThan(0);

    for (const code of codes) {
      const paper = await paperOf(code);
      expect([code, flawsOfPaper(paper)]).toEqual([code, []]);
      // As many events as the row counts, none twice.
      expect(paper.ledger.length).toBe(paper.complaint.eventCount);
    }
    // A move that was answered 200 is in the ledger, once; none that was refused is.
    const told = await hotline.database.query(
      `SELECT COUNT(*) AS n FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
       WHERE c.tracking_code IN (?) AND e.actor_kind IN ('person', 'citizen') AND e.name IN (?)`,
      [codes, names.filter((name) => name !== 'urge')],
    );
    expect(Number((told as [{ n: number }])[0].n)).toBe(made.filter(([move]) => move !== 'urge').length);
    const [heard]: { n: number }[] = await hotline.database.query(
      `SELECT COUNT(DISTINCT e.name) AS n FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
       WHERE c.tracking_code IN (?) AND e.actor_kind = 'citizen'`,
      [codes],
    );
    expect(Number(heard!.n)).toBeGreaterThanOrEqual(2);
    const dead = await hotline.database.query('SELECT job, error FROM outbox WHERE failed_at IS NOT NULL');
    expect(dead).toEqual([]);
  });

  it('leaves ledgers, clocks and states that agree', async () => {
    expect(await verified(hotline)).toEqual([]);
  });

  it('does again, and counts, what the database gave up for the sake of another transaction', async () => {
    const repeats = async () => (await hotline.server.get(Metrics).repeats.get()).values[0]!.value;
    const before = await repeats();
    const [one, other] = me;
    const lock = (id: string) => question<{ id: string }>('SELECT id FROM person WHERE id = ? FOR UPDATE', [id]);
    // Each has what the other wants next.
    let first = 0;
    const crossing = (mine: string, theirs: string) =>
      hotline.server.get(Trips).transaction(async (trip) => {
        await trip.ask(lock(mine));
        first++;
        await until(() => Promise.resolve(first >= 2));
        const [[row]] = await trip.ask(lock(theirs));
        return row!.id;
      });
    expect(await Promise.all([crossing(one!, other!), crossing(other!, one!)])).toEqual([other, one]);
    expect(await repeats()).toBe(before + 1);
  });
});
