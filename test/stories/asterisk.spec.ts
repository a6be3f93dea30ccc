import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallCounts, queueLogEvents, verifyCalls } from '#telephony';
import type { Client } from '../setup/client.js';
import { AmiServer } from '../setup/ami-server.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

const begin = Date.parse('2026-03-02T08:00:00+08:00') / 1000;
const zone = 'Asia/Shanghai';
const minutes = 180_000;

/** Calls as Asterisk writes them, with the totals that they must come to. */
class Switchboard {
  lines: string[] = [];
  readonly totals = {
    offered: 0,
    answered: 0,
    abandoned: 0,
    timedOut: 0,
    noEntry: 0,
    waitSeconds: 0,
    talkSeconds: 0,
    shortAbandons: 0,
    within15: 0,
  };
  private calls = 0;

  private say(at: number, call: string, agent: string, event: string, ...data: (string | number)[]): void {
    this.lines.push([begin + at, call, 'main', agent, event, ...data].join('|'));
  }

  ring(many: number): this {
    const { totals } = this;
    for (let i = 0; i < many; i++) {
      const n = ++this.calls;
      const call = `${begin + n}.${n}`;
      const at = n * 3;
      totals.offered++;
      if (n % 11 === 0) {
        this.say(at, call, 'NONE', 'FULL');
        totals.noEntry++;
        continue;
      }
      this.say(at, call, 'NONE', 'ENTERQUEUE', '', `1390000${String(n).padStart(4, '0')}`, 1);
      const wait = n % 37;
      if (n % 5 === 0) {
        this.say(at + wait, call, 'NONE', 'ABANDON', 1, 1, wait);
        totals.abandoned++;
        totals.shortAbandons += Number(wait <= 5);
      } else if (n % 13 === 0) {
        this.say(at + 60, call, 'NONE', 'EXITWITHTIMEOUT', 1, 1, 60);
        totals.timedOut++;
      } else {
        this.say(at + 1, call, 'PJSIP/8001', 'RINGNOANSWER', 1000);
        this.say(at + wait, call, `PJSIP/80${10 + (n % 4)}-0000001a`, 'CONNECT', wait, `${call}9`, 2);
        const talk = 30 + (n % 50);
        this.say(
          at + wait + talk,
          call,
          `PJSIP/80${10 + (n % 4)}-0000001a`,
          n % 2 ? 'COMPLETECALLER' : 'COMPLETEAGENT',
          wait,
          talk,
          1,
        );
        totals.answered++;
        totals.waitSeconds += wait;
        totals.talkSeconds += talk;
        totals.within15 += Number(wait <= 15);
      }
    }
    return this;
  }

  /** What has been written since it was last asked. */
  get text(): string {
    return this.lines
      .splice(0)
      .map((line) => `${line}\n`)
      .join('');
  }
}

describe("Asterisk's log of queues", () => {
  let hotline: Hotline;
  let folder: string;
  let log: string;
  const board = new Switchboard();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiesu-queue-log-'));
    log = join(folder, 'queue_log');
    writeFileSync(log, board.ring(100).text);
    hotline = await startHotline({ at: '2026-03-02T18:00:00+08:00', environment: { HOTLINE_QUEUE_LOG: log } });
  }, minutes);
  afterAll(async () => {
    await hotline.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const counts = async () => {
    const [row] = await hotline.server
      .get(CallCounts, { strict: false })
      .totals({ from: '2026-03-02', to: '2026-03-03' });
    return row!.counts;
  };
  /** All that has been written is counted, and nothing twice. */
  const isCounted = async () => {
    await until(async () => {
      const counted: Partial<Record<string, number>> = { ...(await counts()) };
      return Object.entries(board.totals).every(([name, total]) => counted[name]! >= total);
    });
    expect(await counts()).toMatchObject(board.totals);
  };

  it('what was there when the worker came', () => isCounted(), minutes);

  it(
    'what is written on, a line in two pieces',
    async () => {
      const text = board.ring(50).text;
      const half = Math.floor(text.length / 2) - 3;
      appendFileSync(log, text.slice(0, half));
      await new Promise((resolve) => setTimeout(resolve, 1200));
      appendFileSync(log, text.slice(half));
      await isCounted();
    },
    minutes,
  );

  it(
    'neither lost nor doubled by a restart, at the end of a line or in its middle',
    async () => {
      await hotline.stopWorker();
      const text = board.ring(40).text;
      appendFileSync(log, text.slice(0, -7));
      await hotline.startWorker();
      await until(async () => (await counts()).offered >= board.totals.offered - 1);
      await hotline.stopWorker();
      appendFileSync(log, text.slice(-7));
      await hotline.startWorker();
      await isCounted();
    },
    minutes,
  );

  it(
    'over a rotation, with what stood at the end of the old file',
    async () => {
      await hotline.stopWorker();
      appendFileSync(log, board.ring(30).text);
      renameSync(log, `${log}.1`);
      writeFileSync(log, board.ring(20).text);
      await hotline.startWorker();
      await isCounted();
    },
    minutes,
  );

  it(
    'over a rotation that copies and empties the file',
    async () => {
      await hotline.stopWorker();
      appendFileSync(log, board.ring(10).text);
      copyFileSync(log, `${log}-20260302`);
      truncateSync(log);
      appendFileSync(log, board.ring(25).text);
      await hotline.startWorker();
      await isCounted();
      expect((await verifyCalls(hotline.database, zone)).flaws).toEqual([]);
    },
    minutes,
  );

  it('seats, and lines that are none', async () => {
    const at = begin + 9000;
    appendFileSync(
      log,
      [
        `${at}|NONE|NONE|Agent/8050|AGENTLOGIN|SIP/x`,
        `${at + 60}|NONE|NONE|Agent/8050|PAUSEALL|午餐`,
        'not a line',
        `${at + 61}|NONE|main|NONE|__PROTO__|x`,
        `${at + 62}|REALTIME|main|PJSIP/8051|ADDMEMBER|`,
        `${at + 63}|NONE|main|PJSIP/8051|NEVERHEARDOF|`,
        '',
      ].join('\n'),
    );
    const seats = await until(async () => {
      const rows: { code: string; state: string; reason: string | null }[] = await hotline.database.query(
        `SELECT code, state, reason FROM phone_seat WHERE code IN ('8050', '8051') ORDER BY code`,
      );
      return rows.length === 2 && rows;
    });
    expect(seats).toEqual([
      { code: '8050', state: 'paused', reason: '午餐' },
      { code: '8051', state: 'ready', reason: null },
    ]);
    expect(Object.keys(queueLogEvents)).toEqual(expect.arrayContaining(['ABANDON', 'CONNECT', 'RINGCANCELED']));
    const numbers = await hotline.database.query(`SELECT told FROM phone_call_event WHERE told LIKE '%1390000%'`);
    expect(numbers).toEqual([]);
  });
});

describe("Asterisk's manager interface", () => {
  let hotline: Hotline;
  let supervisor: Client;
  const asterisk = new AmiServer('s3cret p@ss');

  beforeAll(async () => {
    const port = await asterisk.start();
    hotline = await startHotline({
      at: '2026-03-02T09:15:00+08:00',
      environment: { HOTLINE_AMI_URL: `ami://jiesu:${encodeURIComponent('s3cret p@ss')}@127.0.0.1:${port}` },
    });
    supervisor = await hotline.person('supervisor');
    await until(() => Promise.resolve(asterisk.logins === 1 && asterisk.actions.includes('QueueStatus')), minutes);
  }, minutes);
  afterAll(async () => {
    await hotline.stop();
    await asterisk.stop();
  });

  const member = { Queue: 'main', MemberName: 'Wang', Interface: 'PJSIP/8001' };
  const waits = (calls: number) =>
    until(async () => (await supervisor.get('/api/calls/board')).body.waiting.calls === calls);

  it('is heard as it happens: on the board at once', async () => {
    asterisk.say('QueueMemberAdded', { ...member, Status: 1, Paused: 0 });
    asterisk.say('QueueCallerJoin', { Uniqueid: 'a.1', Queue: 'main', CallerIDNum: '13900005678', Position: 1 });
    await waits(1);
    asterisk.say('AgentCalled', { Uniqueid: 'a.1', ...member });
    asterisk.say('AgentConnect', { Uniqueid: 'a.1', ...member, HoldTime: 12, RingTime: 3 });
    asterisk.say('QueueCallerLeave', { Uniqueid: 'a.1', Queue: 'main' });
    asterisk.say('QueueMemberStatus', { ...member, Status: 2, Paused: 0 });
    await waits(0);
    await until(async () => (await supervisor.get('/api/calls/board')).body.seats.byState.busy === 1);
    asterisk.say('AgentComplete', { Uniqueid: 'a.1', ...member, HoldTime: 12, TalkTime: 95, Reason: 'caller' });
    asterisk.say('QueueMemberPause', { ...member, Paused: 1, Reason: '培训' });
    const call = await until(async () => {
      const { body } = await supervisor.get('/api/calls');
      return body.items[0]?.state === 'ended' && body.items[0];
    });
    expect(call).toMatchObject({ outcome: 'answered', seat: '8001', waitSeconds: 12, ringSeconds: 3, talkSeconds: 95 });
    await until(async () => (await supervisor.get('/api/calls/board')).body.seats.byState.paused === 1);
  });

  it('and again when the line was cut', async () => {
    asterisk.cut();
    await until(() => Promise.resolve(asterisk.logins === 2));
    // Who waits already is told at each connection; to be told twice changes nothing.
    asterisk.say('QueueEntry', { Uniqueid: 'a.2', Queue: 'main', CallerIDNum: '13900009999', Wait: 40 });
    asterisk.say('QueueCallerJoin', { Uniqueid: 'a.2', Queue: 'main', CallerIDNum: '13900009999' });
    await waits(1);
    expect((await supervisor.get('/api/calls/board')).body.waiting.longest).toBeGreaterThanOrEqual(40);
    asterisk.say('QueueCallerAbandon', { Uniqueid: 'a.2', Queue: 'main', HoldTime: 55 });
    await waits(0);
    const { body } = await supervisor.get('/api/calls?outcome=abandoned');
    expect(body.items).toMatchObject([{ call: 'a.2', waitSeconds: 55, number: '139****9999' }]);
  });
});
