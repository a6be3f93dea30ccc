import 'reflect-metadata';
import { io } from 'socket.io-client';
import { Newsroom, connectRedis } from '#platform';
import { Caller, conclude, quantile } from './stand/load.js';
import { openStand } from './stand/stand.js';

const perSecond = 200;
const seconds = Number(process.env.BENCH_SECONDS ?? 15);

const call = {
  channel: 'phone',
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  title: '公司拖欠三个月工资',
  content: '市民反映其所在公司自去年十二月起拖欠工资，至今未发，请劳动部门帮助追讨。',
  subject: '060101',
  district: '370202',
};
const unit = 'QD-HRSS';

/** At an even pace, whatever the answers take. */
async function paced(count: number, send: (index: number) => void): Promise<void> {
  const begun = performance.now();
  for (let index = 0; index < count; index++) {
    const due = begun + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    send(index);
  }
}

const stand = await openStand({ worker: true });
const redis = connectRedis(stand.environment.redisUrl, 'patient');
try {
  const operator = await stand.token('operator');
  const handler = await stand.token('handler', unit);
  const socket = io(stand.url.href, { path: '/api/live', transports: ['websocket'], auth: { token: handler } });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const arrived = new Map<string, number>();
  let told = 0;
  socket.on('complaint-arrived', ({ trackingCode }: { trackingCode: string }) => {
    arrived.set(trackingCode, performance.now());
    told++;
  });

  // The limit: the same news straight from Redis to the same screen, with nothing behind it.
  const newsroom = new Newsroom(redis, stand.environment.redisPrefix);
  const bare = async () => {
    const sent = new Map<string, number>();
    const count = perSecond * 3;
    await paced(count, (index) => {
      const trackingCode = `bare-${index}-${Math.random()}`;
      sent.set(trackingCode, performance.now());
      newsroom.tell([{ rooms: [`unit:${unit}`], event: 'complaint-arrived', data: { trackingCode } }]);
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [...sent].map(([code, at]) => (arrived.get(code) ?? Infinity) - at);
  };

  const caller = new Caller(stand.url, 64, { authorization: `Bearer ${operator}` });
  const body = JSON.stringify(call);
  const ours = async (length: number) => {
    const sent: { at: number; code: Promise<string> }[] = [];
    await paced(perSecond * length, () => {
      const at = performance.now();
      const code = caller.post('/api/complaints', body).then(({ status, text }) => {
        if (status !== 201) throw new Error(`${status} ${text}`);
        return (JSON.parse(text) as { trackingCode: string }).trackingCode;
      });
      sent.push({ at, code });
    });
    const times: number[] = [];
    for (const { at, code } of sent) {
      const trackingCode = await code;
      for (let tries = 0; !arrived.has(trackingCode) && tries < 500; tries++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      times.push((arrived.get(trackingCode) ?? Infinity) - at);
    }
    return times;
  };

  await ours(20); // as a hotline that has been open for a while: V8 has seen what is done often
  const limits: number[] = [];
  const times: number[] = [];
  for (let round = 1; round <= 3; round++) {
    limits.push(...(await bare()));
    const mine = await ours(seconds / 3);
    times.push(...mine);
    console.error(
      `round ${round}: from POST to the unit's screen p50 ${quantile(mine, 0.5).toFixed(1)} ms, p99 ${quantile(mine, 0.99).toFixed(1)} ms`,
    );
  }
  caller.close();
  socket.disconnect();
  console.error(
    `${times.length} complaints at ${perSecond}/s; ${times.filter((time) => !Number.isFinite(time)).length} never arrived; ${told} events heard`,
  );
  conclude({
    name: 'flow',
    ours: quantile(times, 0.99),
    limit: quantile(limits, 0.99),
    ratio: quantile(times, 0.99) / quantile(limits, 0.99),
    unit: 'ms from POST to the unit’s screen, p99',
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    perSecond,
    lost: times.filter((time) => !Number.isFinite(time)).length,
  });
} finally {
  redis.disconnect();
  await stand.close();
}
