import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import {
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  Complainants,
  Leg,
  legFacts,
  lengthen,
  meet,
  stageQueues,
} from '#complaints';
import { readReference } from '#directory';
import { draftOf } from '#intake';
import { PlatformModule, Vault, insertRows, newId, readKeys, type Row } from '#platform';
import { entities, migrations } from '#schema';
import { ClockSweep, WorkflowStagesModule } from '#workflow';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, hrBureau } from '../setup/samples.js';
import { until } from '../setup/until.js';

const minutes = 180_000;
const count = 600;
/** In the past for programs that have no time but the real one. */
const longAgo = new Date('2026-03-02T09:15:00+08:00');

/** Every complaint has its yellow card, its breach and its red card once, one order for it, and a ledger that holds. */
describe('what falls due is taken once', () => {
  let hotline: Hotline;

  beforeEach(async () => {
    hotline = await startHotline({ worker: false });
  });
  afterEach(async () => {
    for (const part of parts.splice(0)) await part.close();
    await hotline.stop();
  });

  const parts: INestApplicationContext[] = [];
  /** A worker's part of it, with connections of its own and without the timers that would sweep beside the test. */
  async function sweeper(): Promise<ClockSweep> {
    const { environment } = hotline;
    const log = pino({ level: 'fatal' });
    const platform = PlatformModule.with({
      environment,
      log,
      entities,
      migrations,
      connections: 4,
      queues: stageQueues,
    });
    const part = await NestFactory.createApplicationContext(
      { module: class OneWorker {}, imports: [platform, WorkflowStagesModule] },
      { logger: false, abortOnError: false },
    );
    parts.push(part);
    return part.get(ClockSweep);
  }

  /** Complaints that a unit has in hand, whose completion clocks have all fallen due while nobody looked. */
  async function overdue(): Promise<void> {
    const { database, environment } = hotline;
    const reference = await readReference(database.manager);
    const vault = new Vault(readKeys(environment.keyFile));
    const complainants = new Complainants(vault);
    const { region, timeZone } = environment;
    const machine = { kind: 'machine', name: 'test' } as const;
    const drafts = Array.from({ length: count }, () =>
      draftOf(
        call() as never,
        { by: machine, now: longAgo, accepted: true },
        { reference, complainants, vault, region, timeZone },
      ),
    );
    await hotline.person('handler', hrBureau);
    const [holder] = await database.query('SELECT id FROM person LIMIT 1');
    const handed = drafts.map(({ complaint, clocks, events }) => {
      const leg: Row<Leg> = {
        ...{ id: newId(), complaintId: complaint.id, parentId: null, unit: hrBureau, part: 'lead', version: 1 },
        ...{ state: 'handling', stateBefore: null, holderId: holder.id as string, ruleId: null, proposalReason: null },
        ...{
          transferredAt: longAgo,
          signedAt: longAgo,
          contactedAt: longAgo,
          reportedAt: null,
          dueAt: complaint.dueAt,
        },
        ...{ isTrue: null, outOfRemit: null, unreasonable: null, resolved: null, whyNot: null, replyHash: null },
        ...{ whyNotContacted: null, reviewFlags: null, internalAccount: null, publicReply: null },
      };
      const dispatched = clocks.filter(({ kind }) => kind === 'dispatch').map((clock) => meet(clock, longAgo));
      const transfer = {
        ...{ name: 'transfer', from: complaint.state, to: 'handling' as const, legId: leg.id },
        data: { leadNow: hrBureau, legsNow: legFacts([leg]) },
        clocks: dispatched.flatMap(({ facts }) => facts),
      };
      const chain = lengthen(vault, complaint, [transfer], machine, longAgo, longAgo);
      const inHand = { state: 'handling' as const, leadUnit: hrBureau, transferredAt: longAgo };
      return {
        complaint: { ...complaint, ...inHand, eventCount: chain.eventCount, ledgerHash: chain.ledgerHash },
        events: [...events, ...chain.events],
        clocks: clocks.map((clock) => ({ ...clock, ...dispatched.find(({ id }) => id === clock.id)?.set })),
        leg,
      };
    });
    const rows = <Item>(pick: (one: (typeof handed)[number]) => Item | Item[]) => handed.flatMap<Item>(pick);
    await database.transaction(async (tx) => {
      await insertRows(
        tx,
        Complaint,
        rows(({ complaint }) => complaint),
      );
      await insertRows(
        tx,
        ComplaintEvent,
        rows(({ events }) => events),
      );
      await insertRows(
        tx,
        ComplaintClock,
        rows(({ clocks }) => clocks),
      );
      await insertRows(
        tx,
        Leg,
        rows(({ leg }) => leg),
      );
    });
  }

  const left = async () => {
    const [row] = await hotline.database.query('SELECT COUNT(*) AS n FROM clock WHERE next_at <= ?', [new Date()]);
    return Number(row.n);
  };

  async function takenOnce(): Promise<void> {
    const rows: { what: string; n: string }[] = await hotline.database.query(
      `SELECT what, COUNT(*) AS n FROM (
         SELECT GROUP_CONCAT(name ORDER BY seq SEPARATOR ' ') AS what FROM complaint_event
         WHERE name NOT IN ('log', 'transfer') GROUP BY complaint_id) AS ways GROUP BY what`,
    );
    expect(rows.map(({ what, n }) => [what, Number(n)])).toEqual([['yellow-card breach supervise red-card', count]]);
    const [orders] = await hotline.database.query('SELECT COUNT(*) AS n FROM supervision_order');
    expect(Number(orders.n)).toBe(count);
    // Who was killed while counting is waited for, a minute at the most.
    const { code, stdout } = await hotline.cli(['verify']);
    expect([code, JSON.parse(stdout).flaws]).toEqual([0, []]);
  }

  const program = async (): Promise<ChildProcess> => {
    const { databaseUrl, redisUrl, redisPrefix, keyFile } = hotline.environment;
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      HOTLINE_DEMO: '0',
      LOG_LEVEL: 'fatal',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      HOTLINE_REDIS_PREFIX: redisPrefix,
      HOTLINE_KEY_FILE: keyFile,
    };
    return fork('dist/apps/worker/src/main.js', { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  };

  it(
    'by four sweeps of two workers at once',
    async () => {
      await overdue();
      const [worker, second] = [await sweeper(), await sweeper()];
      const taken = await Promise.all([worker.sweep(), second.sweep(), worker.sweep(), second.sweep()]);
      // What one had under its lock the others passed by; together they took everything, however it fell to them.
      for (const sweep of [worker, second]) taken.push(await sweep.sweep());
      expect(taken.reduce((sum, steps) => sum + steps, 0)).toBe(3 * count);
      expect(await left()).toBe(0);
      await takenOnce();
    },
    minutes,
  );

  it(
    'by workers that are killed in the middle of it, again and again, and the one that comes after',
    async () => {
      await overdue();
      for (let life = 0; life < 3 && (await left()) > 0; life++) {
        const before = await left();
        const worker = await program();
        await until(async () => (await left()) < before);
        worker.kill('SIGKILL');
        if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
      }
      const last = await program();
      await until(async () => (await left()) === 0);
      last.kill('SIGTERM');
      await once(last, 'exit');
      await takenOnce();
    },
    minutes,
  );
});
