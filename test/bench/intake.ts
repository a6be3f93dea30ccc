import 'reflect-metadata';
import { Cpu, pidsOf } from './stand/cpu.js';
import { bare, connections, operator, posted } from './stand/intake-ways.js';
import { conclude, median, type Measured } from './stand/load.js';
import { openStand } from './stand/stand.js';

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 6);

const stand = await openStand({ worker: true });
try {
  const token = await stand.token('operator');
  const by = operator(stand, token);
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
  await posted(stand, token, 2 * seconds); // warm: a server runs all day
  await stand.quiet();
  const results = { raw: [] as Measured[], grouped: [] as Measured[], ours: [] as Measured[] };
  const backlogs: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    results.raw.push(await bare(stand, by, { seconds }));
    results.grouped.push(await bare(stand, by, { group: 16, seconds }));
    cpu.look();
    whole.look();
    results.ours.push(await posted(stand, token, seconds));
    const cores = cpu.look();
    backlogs.push(await stand.quiet());
    costs.push(whole.each(results.ours.at(-1)!.done));
    const [raw, grouped, mine] = [results.raw.at(-1)!, results.grouped.at(-1)!, results.ours.at(-1)!];
    console.error(
      `round ${round}: bare ${raw.rate.toFixed(0)}/s, bare in groups of 16 ${grouped.rate.toFixed(0)}/s, ` +
        `POST ${mine.rate.toFixed(0)}/s (p50 ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)} ms), ` +
        `backlog empty after ${backlogs.at(-1)!.toFixed(1)} s; cores during POST: ${JSON.stringify(cores)}, ms of processor each: ${JSON.stringify(costs.at(-1))}`,
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
    millisecondsEach: costs.at(-1),
  });
} finally {
  await stand.close();
}
