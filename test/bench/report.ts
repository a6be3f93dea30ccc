import 'reflect-metadata';
import { AnalyticsModule, Counting, Figures, sliceSize, type Dimension } from '#analytics';
import { Cpu, pidsOf } from './stand/cpu.js';
import { fillFacts } from './stand/facts.js';
import { conclude, median } from './stand/load.js';
import { profiled } from './stand/profile.js';
import { openRooms } from './stand/rooms.js';
import { openStand } from './stand/stand.js';

// A month's report of a city with five million complaints in two years: three dimensions, each for the month, the month
// before and the same month a year before. The limit: bare SQL that sums one column over the same rows of the counts.
// Before it, all counts are made anew from the facts. Facts alone are generated: no complaint or ledger hangs on them.

const count = Number(process.env.BENCH_COMPLAINTS ?? 5_000_000);
const times = Number(process.env.BENCH_TIMES ?? 60);

const until = Date.parse('2026-10-01T00:00:00+08:00');
const periods = [
  { from: '2026-08-01', to: '2026-09-01' },
  { from: '2026-07-01', to: '2026-08-01' },
  { from: '2025-08-01', to: '2025-09-01' },
];
const dimensions = ['unit', 'subject-1', 'district'] as const satisfies Dimension[];

const stand = await openStand({ worker: false });
try {
  await fillFacts(stand, count, until);
  const { database } = stand;
  const app = await openRooms(stand, AnalyticsModule);
  const cpu = new Cpu({ program: [process.pid], database: [...pidsOf('mariadbd'), ...pidsOf('mysqld')] });
  // The profile is of this thread: here it counts alone.
  if (process.env.BENCH_PROFILE) sliceSize.stretch = 1e9;
  const begun = performance.now();
  const counted = await profiled('rebuild', () => app.get(Counting).rebuild());
  const rebuild = (performance.now() - begun) / 1000;
  const memory = process.memoryUsage.rss() / 2 ** 20;
  const rebuildCpu = cpu.each(1);
  console.error(
    `${counted} facts counted anew in ${rebuild.toFixed(1)} s, ${memory.toFixed(0)} MB at the most; ms of processor time: ${JSON.stringify(rebuildCpu)}`,
  );
  const sizes: { name: string; n: number }[] = await database.query(
    `SELECT 'outcome' AS name, COUNT(*) AS n FROM daily_outcome UNION ALL
     SELECT 'happening', COUNT(*) FROM daily_happening UNION ALL
     SELECT 'spread', COUNT(*) FROM daily_spread UNION ALL SELECT 'place', COUNT(*) FROM daily_place`,
  );
  console.error(sizes.map(({ name, n }) => `${name} ${n} rows`).join(', '));

  const figures = app.get(Figures);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const report = () => Promise.all(dimensions.flatMap((by) => periods.map((period) => figures.table({ period, by }))));
  const bare = () =>
    Promise.all(
      dimensions.flatMap((by) =>
        periods.map(({ from, to }) =>
          database.query(
            `SELECT \`key\`, SUM(count) FROM daily_outcome
             WHERE dimension = ? AND base = 'due' AND day >= TO_DAYS(?) - 719528 AND day < TO_DAYS(?) - 719528 GROUP BY \`key\``,
            [by, from, to],
          ),
        ),
      ),
    );
  await report();
  // A busy machine makes everything wait, but not work more.
  cpu.look();
  for (let turn = 0; turn < 10; turn++) await report();
  const ownCpu = cpu.each(10);
  for (let turn = 0; turn < 10; turn++) await bare();
  const bareCpu = cpu.each(10);
  console.error(`ms of processor time: a report ${JSON.stringify(ownCpu)}, bare ${JSON.stringify(bareCpu)}`);
  const [ours, limit, single, trend]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let turn = 0; turn < times; turn++) {
    limit.push(await timed(bare));
    ours.push(await timed(() => (turn === times - 1 ? profiled('report', report) : report())));
    single.push(await timed(() => figures.table({ period: periods[turn % 3]!, by: dimensions[turn % 3]! })));
    trend.push(await timed(() => figures.table({ period: { from: '2024-10-01', to: '2026-10-01' }, by: 'month' })));
  }
  const p95 = (all: number[]) => all.sort((one, other) => one - other)[Math.floor(all.length * 0.95)]!;
  console.error(
    `report p50 ${median(ours).toFixed(1)} ms, p95 ${p95(ours).toFixed(1)} ms; one table p95 ${p95(single).toFixed(1)} ms; ` +
      `24 months' trend p95 ${p95(trend).toFixed(1)} ms; bare p95 ${p95(limit).toFixed(1)} ms`,
  );
  conclude({
    name: 'report',
    ours: p95(ours),
    limit: p95(limit),
    ratio: p95(ours) / p95(limit),
    unit: `ms for a monthly report of ${count} complaints, p95`,
    p50: median(ours),
    table: p95(single),
    trend: p95(trend),
    rebuildSeconds: rebuild,
    rebuildMegabytes: memory,
    cpu: { report: ownCpu, bare: bareCpu, rebuild: rebuildCpu },
  });
  await app.close();
} finally {
  await stand.close();
}
