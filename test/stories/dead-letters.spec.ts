import { QUEUES, newId, type Queues } from '#platform';
import { call } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

describe('a job that keeps failing', () => {
  let hotline: Hotline;
  let admin: Client, operator: Client, supervisor: Client;

  beforeAll(async () => {
    hotline = await startHotline();
    admin = await hotline.person('admin');
    operator = await hotline.person('operator');
    supervisor = await hotline.person('supervisor');
  });
  afterAll(() => hotline.stop());

  it('lies where an administrator sees it, and is done when it is run again', async () => {
    // The database refuses what the router writes, as it would with a full disk.
    await hotline.database.query(
      `CREATE TRIGGER no_legs BEFORE INSERT ON leg FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no legs today'`,
    );
    const { body } = await operator.post('/api/complaints', call());
    const failed = await until(async () => {
      const jobs = await hotline.database.query('SELECT id, handed FROM outbox WHERE job = ?', ['route']);
      return Number(jobs[0]?.handed) > 0 && jobs[0];
    });
    // Eight attempts take a minute; the same end comes at once when BullMQ gives up.
    const { Queue } = await import('bullmq');
    const { connectRedis } = await import('#platform');
    const connection = connectRedis(hotline.environment.redisUrl, 'patient');
    const queue = new Queue('transfer', { connection, prefix: `${hotline.environment.redisPrefix}:bull` });
    await until(async () => {
      const job = await queue.getJob(failed.id);
      if (!job) return false;
      if (await job.isDelayed()) await job.promote().catch(() => undefined);
      return job.isFailed();
    });

    const letters = await until(async () => {
      const { body } = await admin.get('/api/dead-letters');
      return body.items.length > 0 && body.items;
    });
    expect(letters).toMatchObject([
      { id: failed.id, queue: 'transfer', job: 'route', error: expect.stringContaining('no legs today') },
    ]);
    expect((await operator.get('/api/dead-letters')).status).toBe(403);
    expect((await admin.post(`/api/dead-letters/${newId()}/run-again`)).status).toBe(404);

    await hotline.database.query('DROP TRIGGER no_legs');
    const again = await admin.post(`/api/dead-letters/${failed.id}/run-again`);
    expect(again.status).toBeLessThan(300);
    await until(
      async () => (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body.state === 'transferred',
    );
    expect((await admin.get('/api/dead-letters')).body.items).toEqual([]);
    await queue.close();
    connection.disconnect();
  });

  it('of a queue that this program does not know is laid aside, and the others go on', async () => {
    await hotline.database.query(
      `INSERT INTO outbox (id, queue, job, data, created_at, due_at, handed) VALUES (?, 'tomorrow', 'x', '{}', ?, ?, 0)`,
      [newId(), new Date(0), new Date(0)],
    );
    const { body } = await operator.post('/api/complaints', call());
    await until(
      async () => (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body.state === 'transferred',
    );
    const laidAside = await until(async () => {
      const { items } = (await admin.get('/api/dead-letters')).body;
      return items.length > 0 && items;
    });
    expect(laidAside).toMatchObject([{ queue: 'tomorrow' }]);
  });

  it('does not hold up the complaints that were written with it', async () => {
    await hotline.stopWorker();
    await hotline.database.query(
      `CREATE TRIGGER one_bad BEFORE INSERT ON leg FOR EACH ROW
       IF (SELECT title FROM complaint WHERE id = NEW.complaint_id) = '坏的一件' THEN
         SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not this one';
       END IF`,
    );
    const titles = ['第一件', '坏的一件', '第三件', '第四件'];
    const codes = await Promise.all(
      titles.map(
        async (title) => (await operator.post('/api/complaints', call({ title }))).body.trackingCode as string,
      ),
    );
    // Calls that end in the same moment share a row; whether these four did is chance, so they are put into one.
    const rows: { id: string; data: string }[] = await hotline.database.query(
      `SELECT id, data FROM outbox WHERE job = 'route'`,
    );
    const [first, ...others] = rows;
    const together = rows.flatMap(({ data }) => JSON.parse(data) as object[]);
    expect(together).toHaveLength(4);
    await hotline.database.query('UPDATE outbox SET data = ? WHERE id = ?', [JSON.stringify(together), first!.id]);
    if (others.length > 0)
      await hotline.database.query('DELETE FROM outbox WHERE id IN (?)', [others.map(({ id }) => id)]);

    await hotline.startWorker();
    const stateOf = async (code: string) => (await supervisor.get(`/api/complaints/${code}`)).body.state as string;
    await until(async () => {
      const states = await Promise.all(codes.map(stateOf));
      return states.filter((state) => state === 'transferred').length === 3 && states[1] === 'accepted';
    });
    const left: { data: string }[] = await hotline.database.query(`SELECT data FROM outbox WHERE job = 'route'`);
    expect(left.map(({ data }) => JSON.parse(data) as object[])).toEqual([[expect.anything()]]);

    await hotline.database.query('DROP TRIGGER one_bad');
    await until(async () => (await stateOf(codes[1]!)) === 'transferred');
  });

  it('that was over before its row could be seen is done when the row falls due', async () => {
    await hotline.stopWorker();
    const { body } = await operator.post('/api/complaints', call());
    const [row]: Record<string, unknown>[] = await hotline.database.query(`SELECT * FROM outbox WHERE job = 'route'`);
    await hotline.database.query('DELETE FROM outbox WHERE id = ?', [row!.id]);
    await hotline.startWorker();
    const queue = hotline.server.get<Queues>(QUEUES).get('transfer')!;
    await until(async () => (await queue.getJob(row!.id as string))?.isCompleted());

    const columns = Object.keys(row!);
    await hotline.database.query(
      `INSERT INTO outbox (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      columns.map((column) => (column === 'due_at' ? new Date() : row![column])),
    );
    await until(
      async () => (await supervisor.get(`/api/complaints/${body.trackingCode}`)).body.state === 'transferred',
    );
  });
});
