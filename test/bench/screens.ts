import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Newsroom, connectRedis, type News } from '#platform';
import { gather, type Screen } from './screens/crowd.js';
import type { Heard, ToEars } from './screens/ears.js';
import { Cpu } from './stand/cpu.js';
import { conclude } from './stand/load.js';
import { openStand } from './stand/stand.js';

// Five hundred open screens while two hundred complaints a second move: what screens are told after a commit, told by
// the same Newsroom in another process, through Redis, the server's adapter and its rooms, to sockets of real sessions.
// The moves themselves are not made here: `flow` measures the way from a call to the screen, and two hundred of them a
// second would hide what telling costs. The limit: bare socket.io that knows nobody and needs no Redis.

const screens = Number(process.env.BENCH_SCREENS ?? 500);
const perSecond = Number(process.env.BENCH_EVENTS ?? 200);
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const aims = { p99: 200, cores: 0.33 };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const now = () => performance.timeOrigin + performance.now();

class Ears {
  private constructor(private readonly child: ChildProcess) {}

  static async open(url: string, path: string, crowd: Screen[]): Promise<Ears> {
    const child = fork('dist/test/bench/screens/ears.js', { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await once(child, 'message');
    const ears = new Ears(child);
    await ears.ask({ do: 'open', url, path, screens: crowd });
    return ears;
  }

  async ask<Answer>(what: ToEars): Promise<Answer> {
    this.child.send(what);
    const [answer] = (await once(this.child, 'message')) as [Answer];
    return answer;
  }

  async close(): Promise<void> {
    await this.ask({ do: 'close' });
    this.child.kill();
    await once(this.child, 'exit');
  }
}

interface Told extends Heard {
  /** Cores that the server used more than while nothing was told. */
  cores: number;
  idleCores: number;
}

/** An even pace, then the time that the last ones need. */
async function measure(ears: Ears, pid: number | undefined, tell: (number: number) => void): Promise<Told> {
  const cpu = new Cpu({ server: [pid] });
  await pause(5000);
  const idleCores = cpu.look().server!;
  await ears.ask({ do: 'begin' });
  cpu.look();
  const begun = performance.now();
  for (let number = 0; number < perSecond * seconds; number++) {
    const wait = begun + (number * 1000) / perSecond - performance.now();
    if (wait > 1) await pause(wait);
    tell(number);
  }
  const cores = cpu.look().server! - idleCores;
  await pause(1500);
  return { ...(await ears.ask<Heard>({ do: 'tell' })), cores, idleCores };
}

const stand = await openStand({ worker: false });
const redis = connectRedis(stand.environment.redisUrl, 'patient');
try {
  const { reference } = stand;
  const crowd = await gather(stand, screens);
  const units = [...reference.units.values()].filter(({ kind }) => kind !== 'city').map(({ code }) => code);
  /** What a move tells: its unit and those above it; each tenth also those whose turn it is. */
  const newsOf = (number: number): News => {
    const unit = units[(number * 7) % units.length]!;
    const turn = number % 10 === 0 ? ['role:dispatcher'] : number % 10 === 1 ? ['role:followup'] : [];
    return {
      rooms: [...reference.unitAndAbove(unit).map((code) => `unit:${code}`), ...turn],
      event: 'complaint-moved',
      data: {
        trackingCode: 'QD7HZ42BQA396',
        ...{ state: 'handling', version: 4, unit, urgency: 'normal', dueAt: new Date().toISOString() },
        ...{ sent: now(), number },
      },
    };
  };
  const say = (name: string, { messages, events, p50, p99, most, cores, idleCores }: Told) =>
    console.error(
      `${name}: ${(messages / seconds).toFixed(0)} messages/s from ${perSecond} events/s (${events} heard); event to screen p50 ${p50.toFixed(1)} ms, ` +
        `p99 ${p99.toFixed(1)} ms, at the most ${most.toFixed(0)} ms; ${cores.toFixed(2)} cores more than the ${idleCores.toFixed(2)} of an idle one`,
    );

  const bareServer = fork('dist/test/bench/screens/bare-server.js', { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [port] = (await once(bareServer, 'message')) as [number];
  const bareEars = await Ears.open(`http://127.0.0.1:${port}`, '/bare', crowd);
  const bare = await measure(bareEars, bareServer.pid, (number) => bareServer.send(newsOf(number)));
  await bareEars.close();
  bareServer.kill();
  say('bare socket.io', bare);

  const newsroom = new Newsroom(redis, stand.environment.redisPrefix);
  const ears = await Ears.open(stand.url.href, '/api/live', crowd);
  const ours = await measure(ears, stand.server.pid, (number) => newsroom.tell([newsOf(number)]));
  await ears.close();
  say('the hotline', ours);

  conclude({
    name: 'screens',
    ours: ours.p99,
    limit: bare.p99,
    ratio: ours.p99 / bare.p99,
    unit: 'ms from the event to a screen, p99',
    p50: ours.p50,
    p99: ours.p99,
    connections: screens,
    perSecond,
    messagesPerSecond: ours.messages / seconds,
    lost: perSecond * seconds - ours.events,
    cores: { ours: ours.cores, limit: bare.cores, ratio: ours.cores / bare.cores },
    aims,
  });
} finally {
  redis.disconnect();
  await stand.close();
}
