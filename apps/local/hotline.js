// @ts-check
// npm run -s hotline -- COMMAND …: the administrator's command line. Stdout carries the command's answer alone.
import { setTimeout as pause } from 'node:timers/promises';
import { environmentFor, prepareData } from './apps.js';
import { assertSpace, SPACE_FOR_A_FILE } from './disk.js';
import { givenServices } from './given.js';
import { homeFolder, openHome } from './home.js';
import { live } from './life.js';
import { tryToOwn } from './ownership.js';
import { mainOf } from './paths.js';
import { say, step } from './say.js';
import { openServices } from './services.js';
import { setUp } from './setup.js';
import { runInForeground } from './foreground.js';

/** They compute from files and from the rules that ship with the code. */
const WITHOUT_SERVICES = new Set([
  'deadline',
  'tabulate',
  'train',
  'classify',
  'topics',
  'help',
  '--help',
  '-h',
  '--version',
]);
const LOOK_AGAIN = 200;

await live(async (life) => {
  const command = process.argv.slice(2);
  await setUp(life);
  const env = await environmentOf(command[0] ?? 'help', life);
  return runInForeground(process.execPath, [mainOf('cli'), ...command], env, life);
});

/**
 * @param {string} command
 * @param {import('./life.js').Life} life
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function environmentOf(command, life) {
  if (WITHOUT_SERVICES.has(command)) return process.env;
  assertSpace(homeFolder(), SPACE_FOR_A_FILE);
  const home = openHome();
  const given = givenServices();
  const { database, redis } = given;
  if (database && redis) return environmentFor(home, { databaseUrl: database, redisUrl: redis });
  for (let told = false; ; told = true) {
    const running = home.services;
    if (running)
      return environmentFor(home, {
        databaseUrl: database ?? running.databaseUrl,
        redisUrl: redis ?? running.redisUrl,
      });
    const holder = await tryToOwn(home, life, 'hotline');
    if (!holder) break;
    if (!told) say(`… 等待 ${holder.what}（进程 ${holder.pid}） waiting for it to get ready or to end`);
    life.signal.throwIfAborted();
    await pause(LOOK_AGAIN);
  }
  assertSpace(home.path);
  const services = await openServices(home, life, { given });
  // a command on its own is no demo: those people and complaints come with the first `npm start`
  const env = { ...environmentFor(home, services), HOTLINE_DEMO: '0' };
  if (!database) await step('准备数据 preparing the data', () => prepareData(env, life.signal));
  return environmentFor(home, services);
}
