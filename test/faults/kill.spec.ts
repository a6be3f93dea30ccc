import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import type { DataSource } from 'typeorm';
import { connect, connectRedis, groupBy } from '#platform';
import { Client } from '../setup/client.js';
import { call } from '../setup/samples.js';
import { until } from '../setup/until.js';

type Part = 'database' | 'redis' | 'server' | 'worker';

interface Services {
  databaseUrl: string;
  redisUrl: string;
  pids: Record<Part, number>;
}

const place = mkdtempSync(join(tmpdir(), 'jiesu-faults-'));
const home = join(place, 'home');
const env = () => ({
  ...process.env,
  NODE_OPTIONS: '',
  DATABASE_URL: '',
  REDIS_URL: '',
  HOTLINE_HOME: home,
  HOTLINE_DEMO: '0',
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

const commandLine = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) =>
    execFile(process.execPath, ['apps/local/hotline.js', ...args], { env: env() }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    ),
  );

const services = () => JSON.parse(readFileSync(join(home, 'services.json'), 'utf8')) as Services;

/** A hotline as people start it, with its four programs; its launcher starts again what dies. */
describe('nothing is lost', () => {
  let launcher: ChildProcess;
  let url: string;
  let operator: Client;
  let database: DataSource;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    launcher = spawn(process.execPath, ['apps/local/start.js', `--home=${home}`], {
      env: { ...env(), PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let said = '';
    launcher.stdout!.on('data', (text: Buffer) => (said += text.toString()));
    launcher.stderr!.on('data', (text: Buffer) => (said += text.toString()));
    // A launcher that cannot make it ready says so and ends.
    await until(async () => {
      if (launcher.exitCode !== null) throw new Error(said);
      return Promise.resolve(said.includes('ready: '));
    }, 150_000);
    const added = await commandLine('person', 'add', 'wang', '--role', 'operator');
    const { link } = JSON.parse(added.stdout) as { link: string };
    const signedIn = await new Client(url).post('/api/sign-in-links', {
      secret: link.split('#')[1],
      password: 'nothing gets lost',
    });
    operator = new Client(url, signedIn.body.token);
    database = await connect(services().databaseUrl, { entities: [], connections: 2 });
  });

  afterAll(async () => {
    await database?.destroy().catch(() => undefined);
    launcher.kill('SIGTERM');
    if (launcher.exitCode === null) await once(launcher, 'exit');
    rmSync(place, { recursive: true, force: true });
  });

  const healthy = () =>
    until(async () => {
      const answer = await new Client(url).get('/api/health').catch(() => undefined);
      return answer?.status === 200;
    });

  /** Kills it as a power cut would, and waits until the launcher has started another. */
  const kill = async (part: Part) => {
    const { pids } = services();
    process.kill(pids[part], 'SIGKILL');
    await until(() => Promise.resolve(services().pids[part] !== pids[part]));
    await healthy();
  };

  const query = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    until(() => database.query(sql, values).catch(() => undefined) as Promise<Row[] | undefined>);

  /** Each complaint of these, when the machine is done: transferred by one proposal and one transfer, to one unit. */
  async function allDoneOnce(codes: readonly string[]): Promise<void> {
    await until(async () => {
      const [row] = await query<{ n: number }>(`SELECT COUNT(*) AS n FROM outbox`);
      return Number(row?.n) === 0;
    }, 120_000);
    const complaints = await query<{ id: string; tracking_code: string; state: string }>(
      'SELECT id, tracking_code, state FROM complaint WHERE tracking_code IN (?)',
      [codes],
    );
    expect(complaints).toHaveLength(codes.length);
    expect(complaints.filter(({ state }) => state !== 'transferred')).toEqual([]);
    const ids = complaints.map(({ id }) => id);
    const per = (rows: { complaint_id: string; what: string }[]) => {
      const lists = [...groupBy(rows, (row) => row.complaint_id).values()];
      return {
        complaints: lists.length,
        kinds: [...new Set(lists.map((list) => list.map(({ what }) => what).join(' ')))],
      };
    };
    const all = <Column extends string>(column: Column, table: string, order: string) =>
      query<{ complaint_id: string; what: string }>(
        `SELECT complaint_id, ${column} AS what FROM ${table} WHERE complaint_id IN (?) ORDER BY complaint_id, ${order}`,
        [ids],
      );
    expect(per(await all('name', 'complaint_event', 'seq'))).toEqual({
      complaints: codes.length,
      kinds: ['log propose transfer'],
    });
    expect(per(await all('state', 'leg', 'id'))).toEqual({ complaints: codes.length, kinds: ['transferred'] });
    expect(per(await all('kind', 'clock', 'kind'))).toEqual({
      complaints: codes.length,
      kinds: ['citizen completion dispatch sign'],
    });
  }

  it('when server, worker, Redis and MariaDB are killed one after the other while 8 clients write', async () => {
    let writing = true;
    let keys = 0;
    const answered = new Map<string, string>();
    const unsure = new Set<string>();
    const clients = Array.from({ length: 8 }, async (_, lane) => {
      while (writing) {
        const key = `faults-${lane}-${++keys}`;
        const client = operator.with({ 'idempotency-key': key });
        // A client that got no answer asks again with the same key, as a screen does.
        for (let tries = 0; ; tries++) {
          const answer = await client.post('/api/complaints', call({ content: `第${key}件` })).catch(() => undefined);
          if (answer?.status === 201) {
            answered.set(key, answer.body.trackingCode);
            unsure.delete(key);
            break;
          }
          if (answer && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
          unsure.add(key);
          if (!writing && tries > 200) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    });
    const go = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    for (const part of ['server', 'worker', 'redis', 'database'] as const) {
      await go(700);
      await kill(part);
    }
    await go(700);
    writing = false;
    await Promise.all(clients);

    expect([...unsure]).toEqual([]);
    expect(answered.size).toBeGreaterThan(50);
    expect(new Set(answered.values()).size).toBe(answered.size);
    const [row] = await query<{ n: number }>(`SELECT COUNT(*) AS n FROM complaint WHERE content LIKE '第faults-%'`);
    expect(Number(row!.n)).toBe(answered.size);
    await allDoneOnce([...answered.values()]);
  }, 240_000);

  it('when Redis is emptied in mid-flow', async () => {
    const redis = connectRedis(services().redisUrl, 'patient');
    const codes: string[] = [];
    try {
      for (let wave = 0; wave < 6; wave++) {
        const answers = await Promise.all(Array.from({ length: 30 }, () => operator.post('/api/complaints', call())));
        codes.push(...answers.map(({ body }) => body.trackingCode as string));
        await redis.flushall();
      }
    } finally {
      redis.disconnect();
    }
    await allDoneOnce(codes);
  });

  it('and the ledger holds', async () => {
    const { code, stdout, stderr } = await commandLine('verify');
    expect({ code, flaws: code === 0 ? JSON.parse(stdout).flaws : stderr + stdout }).toEqual({ code: 0, flaws: [] });
  });
});
