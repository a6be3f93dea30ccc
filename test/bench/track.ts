import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Cpu, pidsOf } from './stand/cpu.js';
import { fill } from './stand/fill.js';
import { Caller, conclude, hammer, median, type Measured } from './stand/load.js';
import { openStand } from './stand/stand.js';

const connections = 64;
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const count = Number(process.env.BENCH_COMPLAINTS ?? 1_000_000);

/** Every call from another address, as citizens do: one address alone may ask 60 times a minute. */
const address = () => `10.${[0, 1, 2].map(() => Math.floor(Math.random() * 256)).join('.')}`;

const stand = await openStand({ worker: false });
const bareServer = fork(fileURLToPath(new URL('./stand/bare-look-up.js', import.meta.url)), {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
try {
  const [port] = (await once(bareServer, 'message')) as [number];
  const known = await fill(stand, count, 50_000);
  await stand.database.query('ANALYZE TABLE complaint, leg, clock');
  const pick = () => known[Math.floor(Math.random() * known.length)]!;
  const cpu = new Cpu({
    server: [stand.server.pid],
    database: [...pidsOf('mariadbd'), ...pidsOf('mysqld')],
    redis: pidsOf('redis-server'),
    load: [process.pid],
  });

  const bareCaller = new Caller(new URL(`http://127.0.0.1:${port}`), connections);
  const bare = () =>
    hammer(connections, seconds, async () => {
      const { status } = await bareCaller.post('/', JSON.stringify({ trackingCode: pick().code }));
      if (status !== 200) throw new Error(String(status));
    });
  const caller = new Caller(stand.url, connections);
  const ours = () =>
    hammer(connections, seconds, async () => {
      const { code, pin } = pick();
      const { status, text } = await caller.post('/api/public/track', JSON.stringify({ trackingCode: code, pin }), {
        'x-forwarded-for': address(),
      });
      if (status !== 200) throw new Error(`${status} ${text}`);
    });
  await ours(); // warm
  const results = { bare: [] as Measured[], ours: [] as Measured[] };
  for (let round = 1; round <= rounds; round++) {
    results.bare.push(await bare());
    cpu.look();
    results.ours.push(await ours());
    const mine = results.ours.at(-1)!;
    console.error(
      `round ${round}: bare ${results.bare.at(-1)!.rate.toFixed(0)}/s, ours ${mine.rate.toFixed(0)}/s ` +
        `(p50 ${mine.p50.toFixed(1)} ms, p99 ${mine.p99.toFixed(1)} ms); cores: ${JSON.stringify(cpu.look())}`,
    );
  }
  caller.close();
  bareCaller.close();
  const rate = (measured: Measured[]) => median(measured.map((one) => one.rate));
  conclude({
    name: 'track',
    ours: rate(results.ours),
    limit: rate(results.bare),
    ratio: rate(results.ours) / rate(results.bare),
    unit: 'look-ups/s',
    p50: median(results.ours.map((one) => one.p50)),
    p99: median(results.ours.map((one) => one.p99)),
    connections,
    complaints: count,
  });
} finally {
  bareServer.disconnect();
  await stand.close();
}
