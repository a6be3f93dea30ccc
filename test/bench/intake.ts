import 'reflect-metadata';
import mysql from 'mysql2/promise';
import { Complainants } from '#complaints';
import type { PersonActor } from '#directory';
import { draftOf, type Draft } from '#intake';
import { newId, readDatabaseUrl } from '#platform';
import { Cpu, pidsOf } from './stand/cpu.js';
import { Caller, conclude, hammer, median, type Measured } from './stand/load.js';
import { openStand, type Stand } from './stand/stand.js';

const connections = 16;
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 6);

const call = {
  channel: 'phone',
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  title: '公司拖欠三个月工资',
  content: '市民反映其所在公司自去年十二月起拖欠工资，至今未发，请劳动部门帮助追讨。'.repeat(4),
  subject: '060101',
  district: '370202',
  address: '香港中路1号2单元301户',
  callerNumber: '13900005678',
} as const;

/** Rows that wait for no machine: the bare way writes them too, but nobody is to work on them. */
const never = new Date('2999-01-01');

function draft(stand: Stand, by: PersonActor): Draft {
  return draftOf(
    call,
    { by, now: new Date(), accepted: true },
    {
      reference: stand.reference,
      complainants: new Complainants(stand.vault),
      vault: stand.vault,
      region: stand.environment.region,
      timeZone: stand.environment.timeZone,
    },
  );
}

interface Table {
  sql: string;
  columns: string[];
  marks: string;
}

/** INSERT statements for the very columns that our own intake writes. */
async function statements(stand: Stand): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>();
  for (const name of ['complaint', 'complainant', 'complaint_event', 'clock', 'outbox']) {
    const metadata = stand.database.entityMetadatas.find(({ tableName }) => tableName === name)!;
    const columns = metadata.columns.map(({ propertyName }) => propertyName);
    const names = metadata.columns.map(({ databaseName }) => `\`${databaseName}\``);
    tables.set(name, {
      sql: `INSERT INTO ${name} (${names.join(',')}) VALUES `,
      columns,
      marks: `(${names.map(() => '?').join(',')})`,
    });
  }
  return tables;
}

const stored = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value)
    ? JSON.stringify(value)
    : value;

function rowsOf(one: Draft): Map<string, object[]> {
  return new Map<string, object[]>([
    ['complaint', [one.complaint]],
    ['complainant', one.complainant ? [one.complainant] : []],
    ['complaint_event', one.events],
    ['clock', one.clocks],
    [
      'outbox',
      one.todos.map((todo) => ({
        ...todo,
        id: newId(),
        createdAt: new Date(),
        dueAt: never,
        handed: 0,
        failedAt: null,
        error: null,
      })),
    ],
  ]);
}

/** (a) bare mysql2: the same rows, prepared, one transaction each, or several grouped into one. */
async function bare(stand: Stand, by: PersonActor, group: number): Promise<Measured> {
  const { host, port, user, password, database, socketPath } = readDatabaseUrl(stand.environment.databaseUrl);
  const tables = await statements(stand);
  const lanes = await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await mysql.createConnection({
        ...(socketPath ? { socketPath } : { host, port }),
        user,
        password,
        database,
        timezone: 'Z',
        charset: 'utf8mb4_bin',
      });
      await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
      return connection;
    }),
  );
  // Made beforehand: the bare way is to be charged with nothing but its writing.
  const stock = Array.from({ length: 4000 }, () => draft(stand, by));
  const fresh = () => {
    const one = stock.pop() ?? draft(stand, by);
    return rowsOf(one);
  };
  let complaints = 0;
  const measured = await hammer(connections, seconds, async (lane) => {
    const connection = lanes[lane]!;
    const drafts = Array.from({ length: group }, fresh);
    await connection.query('START TRANSACTION');
    for (const [name, { sql, columns, marks }] of tables) {
      const rows = drafts.flatMap((one) => one.get(name)!);
      if (rows.length === 0) continue;
      const values = rows.flatMap((row) => columns.map((column) => stored((row as Record<string, unknown>)[column])));
      await connection.execute(sql + rows.map(() => marks).join(','), values as never);
    }
    await connection.query('COMMIT');
    complaints += group;
  });
  await Promise.all(lanes.map((connection) => connection.end()));
  await stand.database.query('DELETE FROM outbox WHERE due_at = ?', [never]);
  return { ...measured, rate: complaints / measured.seconds };
}

/** (b) the front door: POST by a signed-in operator, everything included, the worker running. */
async function ours(stand: Stand, token: string): Promise<Measured> {
  const caller = new Caller(stand.url, connections, { authorization: `Bearer ${token}` });
  const body = JSON.stringify(call);
  const measured = await hammer(connections, seconds, async () => {
    const { status, text } = await caller.post('/api/complaints', body);
    if (status !== 201) throw new Error(`${status} ${text}`);
  });
  caller.close();
  return measured;
}

const stand = await openStand({ worker: true });
try {
  const token = await stand.token('operator');
  const by: PersonActor = {
    kind: 'person',
    id: stand.personId(token),
    username: 'bench',
    name: 'bench',
    role: 'operator',
    unit: 'QD-12345',
    unitPath: '/QD-12345/',
  };
  const cpu = new Cpu({
    server: [stand.server.pid],
    worker: [stand.worker?.pid],
    database: [...pidsOf('mariadbd'), ...pidsOf('mysqld')],
    redis: pidsOf('redis-server'),
    load: [process.pid],
  });
  await ours(stand, token); // warm
  await stand.quiet();
  const results = { raw: [] as Measured[], grouped: [] as Measured[], ours: [] as Measured[] };
  const backlogs: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    results.raw.push(await bare(stand, by, 1));
    results.grouped.push(await bare(stand, by, 16));
    cpu.look();
    results.ours.push(await ours(stand, token));
    const cores = cpu.look();
    backlogs.push(await stand.quiet());
    const [raw, grouped, mine] = [results.raw.at(-1)!, results.grouped.at(-1)!, results.ours.at(-1)!];
    console.error(
      `round ${round}: bare ${raw.rate.toFixed(0)}/s, bare in groups of 16 ${grouped.rate.toFixed(0)}/s, ` +
        `POST ${mine.rate.toFixed(0)}/s (p50 ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)} ms), ` +
        `backlog empty after ${backlogs.at(-1)!.toFixed(1)} s; cores during POST: ${JSON.stringify(cores)}`,
    );
  }
  const rate = (measured: Measured[]) => median(measured.map((one) => one.rate));
  conclude({
    name: 'intake',
    ours: rate(results.ours),
    limit: rate(results.raw),
    ratio: rate(results.ours) / rate(results.raw),
    unit: 'complaints/s',
    p50: median(results.ours.map((one) => one.p50)),
    p99: median(results.ours.map((one) => one.p99)),
    connections,
    limitGrouped: rate(results.grouped),
    backlogEmptyAfterSeconds: Math.max(...backlogs),
  });
} finally {
  await stand.close();
}
