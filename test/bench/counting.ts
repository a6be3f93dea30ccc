import 'reflect-metadata';
import { AnalyticsModule, Counting } from '#analytics';
import { Cpu, pidsOf } from './stand/cpu.js';
import { bare, operator, posted } from './stand/intake-ways.js';
import { conclude, median } from './stand/load.js';
import { openRooms } from './stand/rooms.js';
import { openStand } from './stand/stand.js';

// What the keeping of counts costs the intake: the same rows written with and without the facts that are counted, by
// turns in one run, and the counting of those facts; against all that a POST costs. In processor time of all programs
// together: that is what one more complaint takes away from the others, on a busy machine, too. No worker runs, so what
// the machine does with a complaint afterwards is not there to make the share look small.

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 6);

const stand = await openStand({ worker: false });
try {
  const token = await stand.token('operator');
  const by = operator(stand, token);
  const app = await openRooms(stand, AnalyticsModule);
  const counting = app.get(Counting);
  await counting.rebuild();
  const programs = [stand.server.pid, process.pid, ...pidsOf('mariadbd'), ...pidsOf('mysqld')];
  const cpu = new Cpu({ all: programs });
  const cost = async (work: () => Promise<number>): Promise<number> => {
    cpu.look();
    const done = await work();
    return cpu.each(Math.max(1, done)).all!;
  };
  const written = async (facts: 'none' | 'counted') =>
    (await bare(stand, by, { seconds, facts, ready: () => cpu.look() })).done;
  // Warm, each of them.
  await posted(stand, token, seconds);
  await written('counted');
  await counting.catchUp();
  const costs = { without: [] as number[], with: [] as number[], counting: [] as number[], post: [] as number[] };
  const rates = { without: [] as number[], with: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    costs.without.push(await cost(() => written('none')));
    costs.with.push(await cost(() => written('counted')));
    costs.counting.push(await cost(() => counting.catchUp()));
    rates.without.push((await bare(stand, by, { seconds, facts: 'none' })).rate);
    rates.with.push((await bare(stand, by, { seconds, facts: 'counted' })).rate);
    await counting.catchUp();
    costs.post.push(await cost(async () => (await posted(stand, token, seconds)).done));
    await counting.catchUp();
    const of = Object.entries(costs).map(([name, all]) => `${name} ${all.at(-1)!.toFixed(2)}`);
    console.error(`round ${round}: ms of processor for each complaint: ${of.join(', ')}`);
  }
  const facts = median(costs.with) - median(costs.without);
  const keeping = facts + median(costs.counting);
  const rest = median(costs.post) - facts;
  console.error(
    `facts ${facts.toFixed(2)} ms, counting ${median(costs.counting).toFixed(2)} ms, the rest of a POST ${rest.toFixed(2)} ms`,
  );
  conclude({
    name: 'counting',
    ours: keeping,
    limit: rest,
    ratio: keeping / rest,
    unit: 'ms of processor for each complaint',
    facts,
    counting: median(costs.counting),
    bareWithout: median(rates.without),
    bareWith: median(rates.with),
  });
  await app.close();
} finally {
  await stand.close();
}
