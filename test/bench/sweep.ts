import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type mysql from 'mysql2/promise';
import { pino } from 'pino';
import { Complaint, ComplaintClock, ComplaintEvent, Complainants, Leg, stageQueues, type ClockRow } from '#complaints';
import { draftOf, type Draft } from '#intake';
import { NestLog, PlatformModule, insertRows, newId } from '#platform';
import { entities, migrations } from '#schema';
import { ClockSweep, WorkflowStagesModule } from '#workflow';
import { bareConnection } from './stand/bare-connection.js';
import { Cpu, pidsOf } from './stand/cpu.js';
import { conclude, median } from './stand/load.js';
import { profiled } from './stand/profile.js';
import { openStand, type Stand } from './stand/stand.js';

const open = Number(process.env.BENCH_CLOCKS ?? 1_000_000);
const due = Number(process.env.BENCH_DUE ?? 10_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
/** Clocks of a complaint that wait for their time: dispatch is met, these run. */
const perComplaint = 4;
const day = 24 * 3_600_000;

const sample = {
  channel: 'phone',
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  title: '小区供热温度不达标',
  content: '市民反映小区供热温度不达标，请有关部门核实处理。',
  subject: '060101',
  district: '370202',
} as const;

/** What a round takes: a share of each step, each with its own consequence. */
const mix = { yellow: 0.5, breach: 0.3, red: 0.2 } as const;
type Step = keyof typeof mix;

function draft(stand: Stand, at: Date): Draft {
  return draftOf(
    sample,
    { by: { kind: 'machine', name: 'bench' }, now: at, accepted: true },
    {
      reference: stand.reference,
      complainants: new Complainants(stand.vault),
      vault: stand.vault,
      region: stand.environment.region,
      timeZone: stand.environment.timeZone,
    },
  );
}

/** Complaints in hand, each with so many running clocks; `step` falls due at `from` for each of the first one. */
async function write(
  stand: Stand,
  count: number,
  clocks: number,
  next: (index: number) => [Step, Date],
): Promise<string[]> {
  const units = [...stand.reference.units.values()].filter(({ kind }) => kind !== 'city').map(({ code }) => code);
  const ids: string[] = [];
  const chunk = 500;
  const writeChunk = async (start: number) => {
    const at = new Date(Date.now() - 5 * day);
    const drafts = Array.from({ length: Math.min(chunk, count - start) }, () => draft(stand, at));
    const legs = drafts.map(({ complaint }, index) => ({
      ...{ id: newId(at.getTime()), complaintId: complaint.id, parentId: null, stateBefore: null },
      ...{ replyHash: null, whyNotContacted: null, reviewFlags: null },
      ...{
        unit: units[(start + index) % units.length]!,
        part: 'lead' as const,
        state: 'handling' as const,
        version: 1,
      },
      ...{ holderId: null, ruleId: null, proposalReason: null, transferredAt: at, signedAt: at, contactedAt: at },
      ...{ reportedAt: null, dueAt: complaint.dueAt, isTrue: null, outOfRemit: null, unreasonable: null },
      ...{ resolved: null, whyNot: null, internalAccount: null, publicReply: null },
    }));
    await stand.database.transaction(async (tx) => {
      const rows = drafts.map(({ complaint }, index) => ({
        ...complaint,
        state: 'handling' as const,
        leadUnit: legs[index]!.unit,
        transferredAt: at,
      }));
      await insertRows(tx, Complaint, rows);
      await insertRows(
        tx,
        ComplaintEvent,
        drafts.flatMap(({ events }) => events),
      );
      await insertRows(tx, Leg, legs);
      const running = drafts.flatMap(({ complaint, clocks: [first] }, index): ClockRow[] =>
        Array.from({ length: clocks }, (_, which) => {
          const [nextStep, nextAt] =
            which === 0 ? next(start + index) : (['breach', new Date(Date.now() + (10 + (start % 60)) * day)] as const);
          const dueAt = nextStep === 'breach' ? new Date(nextAt.getTime() - 1) : nextAt;
          const kind = which === 0 ? ('completion' as const) : ('contact' as const);
          return {
            ...first!,
            ...{ id: newId(), complaintId: complaint.id, kind, dueAt, missing: false, metAt: null, breachedAt: null },
            ...{ yellowAt: nextStep === 'yellow' ? nextAt : null, redAt: nextStep === 'red' ? nextAt : null },
            ...{ nextAt, nextStep },
            // A red card comes after its breach, a yellow one before it.
            ...(nextStep === 'yellow' ? { dueAt: new Date(nextAt.getTime() + day) } : {}),
            ...(nextStep === 'red'
              ? { dueAt: new Date(nextAt.getTime() - day), breachedAt: new Date(nextAt.getTime() - day + 1) }
              : {}),
          };
        }),
      );
      await insertRows(tx, ComplaintClock, running);
    });
    ids.push(...drafts.map(({ complaint }) => complaint.id));
  };
  let start = 0;
  const began = performance.now();
  await Promise.all(
    [1, 2].map(async () => {
      while (start < count) {
        const mine = start;
        start += chunk;
        await writeChunk(mine);
        if (mine > 0 && mine % 50_000 === 0) {
          console.error(`${mine} complaints written (${((performance.now() - began) / 1000).toFixed(0)} s)`);
        }
      }
    }),
  );
  return ids;
}

const stepOf = (index: number, count: number): Step =>
  index < count * mix.yellow ? 'yellow' : index < count * (mix.yellow + mix.breach) ? 'breach' : 'red';

/** What has just fallen due, spread over the last hours. */
const dueNow = (stand: Stand, count: number) =>
  write(stand, count, 1, (index) => [stepOf(index, count), new Date(Date.now() - 1000 - (index % 7200) * 1000)]);

/**
 * The limit: the same rows by bare mysql2 in one connection, in pages of the same size: the complaints locked, what hangs
 * on them read, their heads and clocks updated one statement each, the events inserted, one commit a page.
 */
async function bare(stand: Stand, ids: string[], page: number): Promise<number> {
  const connection = await bareConnection(stand, { multipleStatements: true });
  const began = performance.now();
  for (let start = 0; start < ids.length; start += page) {
    const some = ids.slice(start, start + page);
    await connection.query('START TRANSACTION');
    const [complaints] = await connection.query<mysql.RowDataPacket[]>(
      'SELECT * FROM complaint FORCE INDEX (PRIMARY) WHERE id IN (?) FOR UPDATE',
      [some],
    );
    const [clocks] = await connection.query<mysql.RowDataPacket[]>('SELECT * FROM clock WHERE complaint_id IN (?)', [
      some,
    ]);
    await connection.query('SELECT * FROM leg WHERE complaint_id IN (?)', [some]);
    const hash = Buffer.alloc(32, 7);
    const heads = complaints.map(
      () => 'UPDATE complaint SET event_count = event_count + 1, ledger_hash = ? WHERE id = ?',
    );
    const steps = clocks.map(() => 'UPDATE clock SET next_at = ?, next_step = NULL, breached_at = ? WHERE id = ?');
    const events = complaints.map(({ id, event_count, state }) => [
      ...[id, Number(event_count) + 1, 'yellow-card', new Date(), new Date(), state, state, 'machine', null],
      ...['bench', null, null, null, JSON.stringify({ clock: 'completion', due: new Date() }), hash],
    ]);
    await connection.query(
      [
        ...heads,
        ...steps,
        `INSERT INTO complaint_event (complaint_id, seq, name, at, recorded_at, state_from, state_to, actor_kind, actor_id,
           actor_role, unit, leg_id, reason, data, hash) VALUES ?`,
        'COMMIT',
      ].join(';'),
      [
        ...complaints.flatMap(({ id }) => [hash, id as string]),
        ...clocks.flatMap(({ id }) => [null, null, id as string]),
        events,
      ],
    );
  }
  const seconds = (performance.now() - began) / 1000;
  await connection.end();
  return seconds;
}

const stand = await openStand({ worker: false });
// A worker's part of it in this process, without the timers that would sweep beside us.
const { environment } = stand;
const log = pino({ level: 'error' });
const worker = await NestFactory.createApplicationContext(
  {
    module: class OneWorker {},
    imports: [
      PlatformModule.with({ environment, log, entities, migrations, connections: 12, queues: stageQueues }),
      WorkflowStagesModule,
    ],
  },
  { logger: new NestLog(log), abortOnError: false },
);
try {
  const sweep = worker.get(ClockSweep);
  const later = (index: number): [Step, Date] => [
    stepOf(index % 100, 100),
    new Date(Date.now() + (1 + (index % 90)) * day),
  ];
  await write(stand, Math.ceil(open / perComplaint), perComplaint, later);
  await stand.database.query('ANALYZE TABLE complaint, leg, clock');
  const cpu = new Cpu({
    worker: [process.pid],
    database: [...pidsOf('mariadbd'), ...pidsOf('mysqld')],
    redis: pidsOf('redis-server'),
  });
  const times = { ours: [] as number[], bare: [] as number[], idle: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    await dueNow(stand, due);
    cpu.look();
    const began = performance.now();
    const taken = await profiled('sweep', () => sweep.sweep());
    times.ours.push((performance.now() - began) / 1000);
    const cores = cpu.look();
    if (taken !== due) throw new Error(`${taken} of ${due} were taken`);
    const idle: number[] = [];
    for (let turn = 0; turn < 200; turn++) {
      const from = performance.now();
      if ((await sweep.sweep()) !== 0) throw new Error('There was nothing left to take');
      idle.push(performance.now() - from);
    }
    times.idle.push(median(idle));
    times.bare.push(await bare(stand, await dueNow(stand, due), 200));
    await stand.database.query('UPDATE clock SET next_at = NULL, next_step = NULL WHERE next_at <= ?', [new Date()]);
    console.error(
      `round ${round}: ${due} due in ${times.ours.at(-1)!.toFixed(2)} s, bare ${times.bare.at(-1)!.toFixed(2)} s, ` +
        `idle ${times.idle.at(-1)!.toFixed(2)} ms; cores ${JSON.stringify(cores)}`,
    );
  }
  conclude({
    name: 'sweep',
    ours: median(times.ours),
    limit: median(times.bare),
    ratio: median(times.bare) / median(times.ours),
    unit: `s for ${due} due of ${open} open clocks`,
    idle: median(times.idle),
    perSecond: due / median(times.ours),
    connections: 1,
  });
} finally {
  await worker.close();
  await stand.close();
}
