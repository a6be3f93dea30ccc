import 'reflect-metadata';
import { Complainants, Complaint, ComplaintClock, ComplaintEvent, Leg } from '#complaints';
import { draftOf } from '#intake';
import { newId } from '#platform';
import { bareConnection } from './stand/bare-connection.js';
import { Cpu, pidsOf } from './stand/cpu.js';
import { Caller, conclude, hammer, median, type Measured } from './stand/load.js';
import { openStand, type Stand } from './stand/stand.js';

// A unit signs, contacts and reports: three moves of each complaint, every one checked, written with its event, clocks
// and outbox, and answered with the whole complaint. The limit: the same rows changed and inserted by bare mysql2.

// The handlers of many units at once; what a group of moves shares is shared by more of them than of sixteen.
const connections = Number(process.env.BENCH_CONNECTIONS ?? 32);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const complaintsARound = Number(process.env.BENCH_COMPLAINTS ?? 2500);
const unit = 'QD-HRSS';

const call = {
  channel: 'phone',
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  title: '公司拖欠三个月工资',
  content: '市民反映其所在公司自去年十二月起拖欠工资，至今未发，请劳动部门帮助追讨。',
  subject: '060101',
  district: '370202',
};
const report = {
  internalAccount: '经核实，该公司确有欠薪，已下达限期支付通知，现已全部支付。',
  publicReply: '您好，您反映的公司拖欠工资问题已办结，工资已支付到位。感谢您的来电。',
};
const way: [string, object][] = [
  ['sign', {}],
  ['contact', { outcome: 'reached', note: '已联系' }],
  ['report', report],
];

/** Complaints that lie with the unit, transferred by the machine itself. */
async function stock(stand: Stand, operator: string, count: number): Promise<string[]> {
  const caller = new Caller(stand.url, connections, { authorization: `Bearer ${operator}` });
  const codes: string[] = [];
  const body = JSON.stringify(call);
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (codes.length < count) {
        const { text } = await caller.post('/api/complaints', body);
        codes.push((JSON.parse(text) as { trackingCode: string }).trackingCode);
      }
    }),
  );
  caller.close();
  await stand.quiet();
  return codes.slice(0, count);
}

/** The front door, by a signed-in handler. Every lane takes its complaints through the whole way. */
async function ours(stand: Stand, handler: string, codes: string[]): Promise<Measured> {
  const caller = new Caller(stand.url, connections, { authorization: `Bearer ${handler}` });
  const lanes = Array.from({ length: connections }, () => ({ code: '', step: way.length }));
  const waiting = codes.values();
  const measured = await hammer(connections, Infinity, async (lane) => {
    const at = lanes[lane]!;
    if (at.step === way.length) {
      const next = waiting.next();
      if (next.done) return 'done';
      Object.assign(at, { code: next.value, step: 0 });
    }
    const [move, body] = way[at.step++]!;
    const { status, text } = await caller.post(`/api/complaints/${at.code}/${move}`, JSON.stringify(body));
    if (status !== 200) throw new Error(`${status} ${text}`);
    return undefined;
  });
  caller.close();
  return measured;
}

/** Bare mysql2, prepared, a transaction for each move: lock, change of complaint, leg and clock, event, outbox row. */
async function bare(stand: Stand, moves: number): Promise<Measured> {
  const lanes = await Promise.all(Array.from({ length: connections }, () => bareConnection(stand)));
  const { reference, vault, environment } = stand;
  const drafts = Array.from({ length: connections * 20 }, () =>
    draftOf(
      { ...call, channel: 'phone' } as never,
      { by: { kind: 'machine', name: 'bench' }, now: new Date(), accepted: true },
      {
        reference,
        complainants: new Complainants(vault),
        vault,
        region: environment.region,
        timeZone: environment.timeZone,
      },
    ),
  );
  const legs = drafts.map(({ complaint }) => ({ id: newId(), complaintId: complaint.id }));
  const { manager } = stand.database;
  await manager.insert(
    Complaint,
    drafts.map(({ complaint }) => complaint),
  );
  await manager.insert(ComplaintEvent, drafts.flatMap(({ events }) => events) as never);
  await manager.insert(
    ComplaintClock,
    drafts.flatMap(({ clocks }) => clocks),
  );
  await manager.insert(
    Leg,
    legs.map((leg) => ({ ...leg, unit, part: 'lead', state: 'transferred', version: 1 })) as never,
  );
  const seqs = new Map(drafts.map(({ complaint }) => [complaint.id, 2]));
  let left = moves;
  const turns = Array.from({ length: connections }, () => 0);
  const measured = await hammer(connections, Infinity, async (lane) => {
    if (left-- <= 0) return 'done';
    const connection = lanes[lane]!;
    const index = lane * 20 + (turns[lane]!++ % 20);
    const { complaint, clocks } = drafts[index]!;
    const seq = seqs.get(complaint.id)!;
    seqs.set(complaint.id, seq + 1);
    const now = new Date();
    const hash = Buffer.alloc(32, 7);
    await connection.query('START TRANSACTION');
    await connection.execute('SELECT * FROM complaint WHERE tracking_code = ? FOR UPDATE', [complaint.trackingCode]);
    await connection.execute('SELECT * FROM leg WHERE complaint_id = ?', [complaint.id]);
    await connection.execute('SELECT * FROM clock WHERE complaint_id = ?', [complaint.id]);
    await connection.execute(
      'UPDATE complaint SET state = ?, version = version + 1, event_count = ?, ledger_hash = ? WHERE id = ?',
      [seq % 2 ? 'signed' : 'handling', seq, hash, complaint.id],
    );
    await connection.execute(
      'UPDATE leg SET state = ?, version = version + 1, signed_at = ?, holder_id = NULL WHERE id = ?',
      [seq % 2 ? 'signed' : 'handling', now, legs[index]!.id],
    );
    await connection.execute('UPDATE clock SET met_at = ?, next_at = NULL WHERE id = ?', [now, clocks[0]!.id]);
    await connection.execute(
      `INSERT INTO complaint_event (complaint_id, seq, name, at, recorded_at, state_from, state_to, actor_kind, actor_id,
         actor_role, unit, leg_id, reason, data, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
      [
        complaint.id,
        seq,
        'sign',
        now,
        now,
        'a',
        'b',
        'person',
        null,
        'handler',
        unit,
        legs[index]!.id,
        null,
        '{}',
        hash,
      ],
    );
    await connection.query('COMMIT');
    return undefined;
  });
  await Promise.all(lanes.map((connection) => connection.end()));
  return measured;
}

const stand = await openStand({ worker: true });
try {
  const operator = await stand.token('operator');
  const handler = await stand.token('handler', unit);
  await ours(stand, handler, await stock(stand, operator, 1500)); // warm: a server runs all day
  const results = { bare: [] as Measured[], ours: [] as Measured[] };
  const parts = {
    server: [stand.server.pid],
    worker: [stand.worker?.pid],
    database: [...pidsOf('mariadbd'), ...pidsOf('mysqld')],
    redis: pidsOf('redis-server'),
    load: [process.pid],
  };
  const cpu = new Cpu(parts);
  // From the first to the last of the machine's part.
  const whole = new Cpu(parts);
  const costs: Record<string, number>[] = [];
  for (let round = 1; round <= rounds; round++) {
    results.bare.push(await bare(stand, complaintsARound * way.length));
    const codes = await stock(stand, operator, complaintsARound);
    cpu.look();
    whole.look();
    const mine = await ours(stand, handler, codes);
    results.ours.push(mine);
    const cores = JSON.stringify(cpu.look());
    const backlog = await stand.quiet();
    costs.push(whole.each(mine.done));
    console.error(
      `round ${round}: bare ${results.bare.at(-1)!.rate.toFixed(0)}/s, moves ${mine.rate.toFixed(0)}/s ` +
        `(p50 ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)} ms), backlog empty after ${backlog.toFixed(1)} s; cores: ${cores}, ` +
        `ms of processor each: ${JSON.stringify(costs.at(-1))}`,
    );
  }
  const rate = (measured: Measured[]) => median(measured.map((one) => one.rate));
  conclude({
    name: 'moves',
    ours: rate(results.ours),
    limit: rate(results.bare),
    ratio: rate(results.ours) / rate(results.bare),
    unit: 'moves/s',
    p50: median(results.ours.map((one) => one.p50)),
    p99: median(results.ours.map((one) => one.p99)),
    connections,
    millisecondsEach: costs.at(-1),
  });
} finally {
  await stand.close();
}
