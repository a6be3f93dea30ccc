import { Dossiers, KnownCodes } from '#complaints';
import { Person, ReferenceBook, type PersonActor } from '#directory';
import { Setting, Trips, connect, question, select, type Trip } from '#platform';
import { WorkflowService } from '#workflow';
import { call, freshReport, hrBureau } from '../setup/samples.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { openLine, type Line } from '../setup/line.js';
import { until } from '../setup/until.js';

/** What goes on by itself between two looks: the time that is left. */
const still = (view: object) =>
  JSON.parse(JSON.stringify(view, (name, value: unknown) => (name === 'left' ? undefined : value))) as unknown;

describe('between the hotline and its database', () => {
  let line: Line;
  let hotline: Hotline;
  beforeAll(async () => {
    line = await openLine();
    hotline = await startHotline({ worker: false });
  });
  afterAll(async () => {
    await hotline.stop();
    await line.close();
  });
  afterEach(() => line.mend());

  /** Transactions over the line that may be damaged. */
  async function withTrips(work: (trips: Trips) => Promise<void>, options = {}) {
    const trips = new Trips(hotline.database, line.through(hotline.environment.databaseUrl), options);
    try {
      await work(trips);
    } finally {
      await trips.close();
    }
  }
  const remember = (trips: Trips, name: string) =>
    trips.transaction((trip) =>
      trip.write({ sql: 'INSERT INTO setting (name, value) VALUES (?, ?)', values: [name, '1'] }),
    );
  const remembered = async (name: string) => (await hotline.database.manager.findBy(Setting, { name })).length;

  it('a row that somebody holds stops no one else, and whoever wants it is told to come again', async () => {
    const [operator, dispatcher] = [await hotline.person('operator'), await hotline.person('dispatcher')];
    const [held, free] = await Promise.all(
      [1, 2].map(async () => (await operator.post('/api/complaints', call())).body.trackingCode as string),
    );
    const transfer = (code: string) => dispatcher.post(`/api/complaints/${code}/transfer`, { lead: hrBureau });
    const holder = hotline.database.createQueryRunner();
    await holder.startTransaction();
    try {
      await holder.query('SELECT id FROM complaint WHERE tracking_code = ? FOR UPDATE', [held]);
      const answers = await Promise.all([transfer(held!), transfer(free!)]);
      expect(answers).toMatchObject([{ status: 503, body: { reason: 'unavailable' } }, { status: 200 }]);
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
    expect((await transfer(held!)).status).toBe(200);
  });

  it('a connection speaks UTC and READ COMMITTED, waits 3 s for a row, and does not idle in a transaction', async () => {
    await withTrips(async (trips) => {
      const [[manners]] = await trips.transaction((trip) =>
        trip.ask(
          question(`SELECT @@time_zone AS zone, @@tx_isolation AS isolation, @@innodb_lock_wait_timeout AS patience,
                           @@idle_transaction_timeout AS idle`),
        ),
      );
      expect(manners).toEqual({ zone: '+00:00', isolation: 'READ-COMMITTED', patience: 3, idle: 30 });
    });
  });

  it('one that does not learn its manners is not spoken over', async () => {
    line.bend('innodb_lock_wait_timeout', 'innodb_loch_wait_timeout');
    await withTrips(async (trips) => {
      await expect(remember(trips, 'unmannered')).rejects.toMatchObject({ code: 'ER_UNKNOWN_SYSTEM_VARIABLE' });
    });
    expect(await remembered('unmannered')).toBe(0);
    const url = line.through(hotline.environment.databaseUrl);
    await expect(connect(url, { entities: [], connections: 1 })).rejects.toThrow(/innodb_loch_wait_timeout/);
    line.bend('innodb_loch_wait_timeout', 'innodb_lock_wait_timeout');
  });

  it('a pool whose later connections do not learn theirs fails instead of waiting for ever', async () => {
    const url = line.through(hotline.environment.databaseUrl);
    const database = await connect(url, { entities: [], connections: 2 });
    try {
      line.bend('innodb_lock_wait_timeout', 'innodb_loch_wait_timeout');
      const first = database.createQueryRunner();
      await first.query('SELECT 1');
      await expect(database.query('SELECT 2')).rejects.toThrow(/innodb_loch_wait_timeout/);
      await first.release();
    } finally {
      line.bend('innodb_loch_wait_timeout', 'innodb_lock_wait_timeout');
      await database.destroy();
    }
  });

  it('an answer that does not come is not waited for, and the next transaction takes another connection', async () => {
    await withTrips(
      async (trips) => {
        await remember(trips, 'before');
        line.hush();
        await expect(remember(trips, 'into the void')).rejects.toMatchObject({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
        line.mend();
        await remember(trips, 'after');
        expect(await remembered('after')).toBe(1);
      },
      { connections: 1, patience: 3000 },
    );
  });

  it('what was written is there although its answer got lost, and it is not written twice', async () => {
    await withTrips(async (trips) => {
      line.loseAnswerTo(';COMMIT');
      await expect(remember(trips, 'unheard')).rejects.toMatchObject({ fatal: true });
      await until(async () => (await remembered('unheard')) === 1);
      const [rows] = await trips.transaction((trip) =>
        trip.ask(select(hotline.database, Setting, 'PRIMARY', 'WHERE name = ?', ['unheard'])),
      );
      expect(rows).toHaveLength(1);
    });
  });

  it('what a transaction asks last is what it comes to; where that cannot be had, nothing has been done', async () => {
    await withTrips(async (trips) => {
      const written = (trip: Trip, name: string) =>
        trip.write({ sql: 'INSERT INTO setting (name, value) VALUES (?, ?)', values: [name, '1'] });
      const named = (name: string) => select(hotline.database, Setting, 'PRIMARY', 'WHERE name = ?', [name]);
      const answers = await trips.transaction((trip) => {
        const answers = trip.askLast(named('last'), named('nobody'));
        written(trip, 'last');
        expect(answers).toThrow('answered when it is done');
        return answers;
      });
      expect(answers()).toEqual([[{ name: 'last', value: 1 }], []]);
      // Rows that cannot be understood are whoever asked's trouble: what was written is done, once.
      const odd = await trips.transaction((trip) => {
        written(trip, 'odd');
        return trip.askLast({
          ...named('odd'),
          read: () => {
            throw new SyntaxError('Unexpected token');
          },
        });
      });
      expect(odd).toThrow('Unexpected token');
      expect(await remembered('odd')).toBe(1);
      const failing = trips.transaction((trip) => {
        written(trip, 'never');
        trip.askLast(question('SELECT nothing FROM setting'));
      });
      await expect(failing).rejects.toMatchObject({ code: 'ER_BAD_FIELD_ERROR' });
      expect(await remembered('never')).toBe(0);
    });
  });

  describe('whoever makes a move', () => {
    const logged = async () => {
      const operator = await hotline.person('operator');
      return (await operator.post('/api/complaints', call())).body.trackingCode as string;
    };

    it('is answered with what a look afterwards shows, whether this server has met the code before or not', async () => {
      const dispatcher = await hotline.person('dispatcher');
      const handler = await hotline.person('handler', hrBureau);
      for (const met of [true, false]) {
        const code = await logged();
        const steps = [
          [dispatcher, 'transfer', { lead: hrBureau }],
          [handler, 'sign', {}],
          [handler, 'contact', { outcome: 'reached', number: '13922223333', note: '已联系' }],
          [handler, 'report', freshReport(hotline.time.now)],
        ] as const;
        for (const [who, move, body] of steps) {
          const forgotten = met ? undefined : jest.spyOn(KnownCodes.prototype, 'idsOf').mockReturnValueOnce(new Map());
          const moved = await who.post(`/api/complaints/${code}/${move}`, body);
          forgotten?.mockRestore();
          expect([move, moved.status]).toEqual([move, 200]);
          const seen = await who.get(`/api/complaints/${code}`);
          expect(still(moved.body)).toEqual(still(seen.body));
        }
      }
    });

    it('has made it once, and those who made theirs beside it, even where what it led to cannot be shown', async () => {
      const [odd, sound] = [await logged(), await logged()];
      const by = await hotline.database.manager.findOneByOrFail(Person, { role: 'dispatcher' });
      const { path } = (await hotline.server.get(ReferenceBook).open()).units.get(by.unit)!;
      const names = async (code: string) => {
        const rows: { name: string }[] = await hotline.database.query(
          `SELECT e.name FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
           WHERE c.tracking_code = ? ORDER BY e.seq`,
          [code],
        );
        return rows.map(({ name }) => name);
      };
      const read = jest.spyOn(Dossiers.prototype, 'of').mockImplementationOnce(() => {
        throw new SyntaxError('Unexpected token');
      });
      const workflow = hotline.server.get(WorkflowService);
      const me: PersonActor = { kind: 'person', ...by, unitPath: path };
      const moved = await Promise.all(
        [odd, sound].map((code) => workflow.makeAll(code, 'transfer', { lead: hrBureau }, me)),
      );
      read.mockRestore();
      expect(moved.map(({ complaint, dossier }) => [complaint.state, dossier])).toEqual([
        ['transferred', undefined],
        ['transferred', undefined],
      ]);
      expect([await names(odd), await names(sound)]).toEqual([
        ['log', 'transfer'],
        ['log', 'transfer'],
      ]);
    });

    it('whose complainant cannot be read is told so, and has made it once', async () => {
      const code = await logged();
      const dispatcher = await hotline.person('dispatcher');
      await hotline.database.query(
        `UPDATE complainant SET sealed = 'unreadable'
         WHERE complaint_id = (SELECT id FROM complaint WHERE tracking_code = ?)`,
        [code],
      );
      const transfer = () => dispatcher.post(`/api/complaints/${code}/transfer`, { lead: hrBureau });
      expect((await transfer()).status).toBe(500);
      expect((await transfer()).body.reason).toBe('illegal-move');
    });
  });
});
