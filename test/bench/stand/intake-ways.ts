import { Complainants, bornFacts } from '#complaints';
import type { PersonActor } from '#directory';
import { draftOf, type Draft } from '#intake';
import { newId } from '#platform';
import { bareConnection } from './bare-connection.js';
import { Caller, hammer, type Measured } from './load.js';
import type { Stand } from './stand.js';

export const connections = 16;

export const call = {
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

export function draft(stand: Stand, by: PersonActor): Draft {
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

interface BareWay {
  group?: number;
  seconds: number;
  /** What is kept for the counts: the facts, so that no sweep takes the complaints for lost ones; or also that they changed. */
  facts?: 'none' | 'kept' | 'counted';
  /** Called when all is made that is only written from then on. */
  ready?: () => unknown;
}

/** Bare mysql2: the same rows, prepared, one transaction each, or several grouped into one. */
export async function bare(
  stand: Stand,
  by: PersonActor,
  { group = 1, seconds, facts = 'kept', ready = () => undefined }: BareWay,
): Promise<Measured> {
  const tables = await statements(stand);
  const lanes = await Promise.all(Array.from({ length: connections }, () => bareConnection(stand)));
  // Made beforehand: the bare way is to be charged with nothing but its writing.
  const stock = Array.from({ length: 4000 }, () => draft(stand, by));
  const yardstick = { reference: stand.reference, zone: stand.environment.timeZone };
  const fresh = () => {
    const one = stock.pop() ?? draft(stand, by);
    return { one, rows: rowsOf(one) };
  };
  ready();
  let complaints = 0;
  const measured = await hammer(connections, seconds, async (lane) => {
    const connection = lanes[lane]!;
    const drafts = Array.from({ length: group }, fresh);
    await connection.query('START TRANSACTION');
    for (const [name, { sql, columns, marks }] of tables) {
      const rows = drafts.flatMap((each) => each.rows.get(name)!);
      if (rows.length === 0) continue;
      const values = rows.flatMap((row) => columns.map((column) => stored((row as Record<string, unknown>)[column])));
      await connection.execute(sql + rows.map(() => marks).join(','), values as never);
    }
    const born = drafts.map(({ one }) => ({ complaint: one.complaint, events: one.events }));
    const counted = facts === 'none' ? [] : bornFacts(stand.database, born, yardstick);
    for (const { sql, values } of facts === 'kept' ? counted.slice(0, 1) : counted) await connection.query(sql, values);
    await connection.query('COMMIT');
    complaints += group;
  });
  await Promise.all(lanes.map((connection) => connection.end()));
  await stand.database.query('DELETE FROM outbox WHERE due_at = ?', [never]);
  return { ...measured, rate: complaints / measured.seconds };
}

/** The front door: POST by a signed-in operator, everything included. */
export async function posted(stand: Stand, token: string, seconds: number): Promise<Measured> {
  const caller = new Caller(stand.url, connections, { authorization: `Bearer ${token}` });
  const body = JSON.stringify(call);
  const measured = await hammer(connections, seconds, async () => {
    const { status, text } = await caller.post('/api/complaints', body);
    if (status !== 201) throw new Error(`${status} ${text}`);
  });
  caller.close();
  return measured;
}

export const operator = (stand: Stand, token: string): PersonActor => ({
  kind: 'person',
  id: stand.personId(token),
  username: 'bench',
  name: 'bench',
  role: 'operator',
  unit: 'QD-12345',
  unitPath: '/QD-12345/',
});
