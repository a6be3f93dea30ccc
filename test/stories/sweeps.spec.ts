import { Sessions } from '#directory';
import { Effect, Metrics, Newsroom, Outbox, OutboxEntry, QUEUES, Relay, Trips, newId, type Queues } from '#platform';
import { startHotline, type Hotline } from '../setup/hotline.js';

/** Yes, so many times. */
const times = (count: number) => () => count-- > 0;

describe('what the machine does by itself', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ worker: false });
  });
  afterAll(() => hotline.stop());

  const count = async (sql: string) => {
    const [row]: { n: number }[] = await hotline.database.query(`SELECT COUNT(*) AS n FROM ${sql}`);
    return Number(row!.n);
  };

  it('hands over what is due page by page, and begins no other page when it is to end', async () => {
    const at = new Date();
    await hotline.database.manager.insert(
      OutboxEntry,
      Array.from({ length: 600 }, () => ({
        id: newId(),
        queue: 'transfer',
        job: 'route',
        data: [],
        createdAt: at,
        dueAt: at,
        handed: 0,
        failedAt: null,
        error: null,
      })),
    );
    const queues = hotline.server.get<Queues>(QUEUES);
    const relay = new Relay(hotline.database, queues, new Metrics());
    await relay.sweep(times(0));
    expect(await count('outbox WHERE handed = 0')).toBe(600);
    await relay.sweep(times(1));
    expect(await count('outbox WHERE handed = 0')).toBe(100);
    await relay.sweep();
    expect(await count('outbox WHERE handed = 0')).toBe(0);
    await hotline.database.query('DELETE FROM outbox');
    await queues.get('transfer')!.obliterate({ force: true });
  });

  it('clears sessions away in the same manner', async () => {
    const operator = await hotline.person('operator');
    const { id } = (await operator.get('/api/me')).body as { id: string };
    const long = new Date('2026-01-01T00:00:00Z');
    await hotline.database.query(
      `INSERT INTO session (id, token_hash, rotated_at, person, created_at, last_seen_at, expires_at, opened_by, assured)
       VALUES ?`,
      [
        Array.from({ length: 700 }, () => {
          const session = newId();
          return [session, Buffer.from(session.padEnd(32)), long, id, long, long, long, 'password', false];
        }),
      ],
    );
    const sessions = hotline.server.get(Sessions);
    expect(await sessions.lapse(new Date(), times(1))).toBe(500);
    expect(await sessions.lapse(new Date())).toBe(200);
  });

  it('is done when it is written, even if nobody could be told of it', async () => {
    const outbox = hotline.server.get(Outbox);
    const id = newId();
    const at = new Date();
    await hotline.database.manager.insert(OutboxEntry, {
      ...{ id, queue: 'transfer', job: 'route', data: [{}], createdAt: at, dueAt: null, handed: 1 },
      ...{ failedAt: null, error: null },
    });
    let done = 0;
    const effect = new Effect<object>(
      hotline.server.get(Trips),
      outbox,
      hotline.server.get(Newsroom),
      () => {
        done++;
        // A name that socket.io keeps for itself: the emitter throws.
        return Promise.resolve({ news: [{ rooms: ['unit:QD-HRSS'], event: 'connect', data: {} }] });
      },
      () => new Date(),
    );
    expect(await effect.run(id)).toBe('done');
    expect([done, await count('outbox')]).toEqual([1, 0]);
  });
});
