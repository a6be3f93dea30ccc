// @ts-check
// npm start: a whole hotline on this machine, until it is told to stop.
import { appOf, environmentFor, prepareData } from './apps.js';
import { assertSpace } from './disk.js';
import { givenServices } from './given.js';
import { homeFolder } from './home.js';
import { Keeper } from './keeper.js';
import { live } from './life.js';
import { ownHome } from './ownership.js';
import { assertFree, portNamed } from './ports.js';
import { identify } from './processes.js';
import { Interrupted } from './refusal.js';
import { say, step } from './say.js';
import { openServices } from './services.js';
import { setUp } from './setup.js';

/** Requests and jobs in hand are finished in this time, or cut off: nothing of them is lost, they are done again. */
const TIME_FOR_APPS = 5_000;

await live(async (life) => {
  const since = performance.now();
  const port = portNamed(process.env['PORT'] || undefined);
  const host = process.env['HOST'] || '127.0.0.1';
  assertSpace(homeFolder());
  const home = await ownHome(life);
  await assertFree(port, host);
  await setUp(life);

  /** Tells the command line where the services are, once the schema is there. */
  let announce = () => {};
  const services = await openServices(home, life, { given: givenServices(), onStart: () => announce() });
  const env = { ...environmentFor(home, services), PORT: String(port), HOST: host };
  await step('准备数据 preparing the data', () => prepareData(env, life.signal));

  const giveUp = (/** @type {unknown} */ error) => life.fail(error);
  const server = new Keeper(appOf('server', '服务 server', home, env), giveUp, () => announce());
  const worker = new Keeper(appOf('worker', '作业 worker', home, env), giveUp, () => announce());
  life.atEnd(() => Promise.all([server, worker].map((app) => app.stop(TIME_FOR_APPS))));
  await step('服务与作业启动 starting server and worker', () =>
    Promise.all([server.begin(life.signal), worker.begin(life.signal)]),
  );

  announce = () => {
    const owner = identify(process.pid);
    const { databaseUrl, redisUrl, pids } = services;
    if (life.signal.aborted || !owner) return;
    try {
      home.announce({ owner, databaseUrl, redisUrl, pids: { ...pids, server: server.pid, worker: worker.pid } });
    } catch (error) {
      say(`! services.json: ${error}`); // a full disk, which is no reason to stop the whole hotline
    }
  };
  announce();
  say(`✓ 就绪，按 Ctrl-C 停止 ready, Ctrl-C stops it (${((performance.now() - since) / 1_000).toFixed(1)} s)`);
  process.stdout.write(`ready: http://${/^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host}:${port}\n`);

  const reason = await life.over;
  if (!(reason instanceof Interrupted)) throw reason;
  say('… 正在停止 stopping');
  await life.end();
  say('✓ 已全部停止 all has stopped');
});
