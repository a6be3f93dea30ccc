// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { openHome } from './home.js';
import { Lock, tryLock } from './lock.js';
import { endOrphans } from './orphans.js';
import { identify, isAlive } from './processes.js';
import { Refusal } from './refusal.js';
import { say } from './say.js';

/** A hotline that is stopping is waited for this long; it promises 10 s. */
const TIME_TO_STOP = 15_000;
const LOOK_AGAIN = 150;

/**
 * @typedef {import('./home.js').Home} Home
 * @typedef {import('./life.js').Life} Life
 */

/**
 * Makes this process the only owner of the home until it ends; refuses when another hotline runs in it.
 *
 * @param {Life} life
 * @returns {Promise<Home>}
 */
export async function ownHome(life) {
  const home = openHome();
  const until = performance.now() + TIME_TO_STOP;
  for (;;) {
    const holder = await tryToOwn(home, life, 'npm start');
    if (!holder) return home;
    life.signal.throwIfAborted();
    const goes = holder.stopping || (holder.parent && !isAlive(holder.parent));
    if (!goes || performance.now() > until)
      throw new Refusal(
        `数据文件夹 ${home.path} 正由另一个接诉使用（进程 ${holder.pid}），请先停止它，或用 HOTLINE_HOME 另行指定。`,
        `The data folder ${home.path} is in use by another Jiesu (process ${holder.pid}): stop that one, or name ` +
          'another folder with HOTLINE_HOME.',
      );
    await pause(LOOK_AGAIN);
  }
}

/**
 * @param {Home} home
 * @param {Life} life
 * @param {string} what
 * @returns {Promise<import('./lock.js').Holder | undefined>} who owns it, undefined when this process does now
 */
export async function tryToOwn(home, life, what) {
  const parent = process.env['npm_lifecycle_event'] ? identify(process.ppid) : undefined;
  const lock = tryLock(home.lock, what, { parent });
  if (!(lock instanceof Lock)) return lock;
  life.atEnd(() => lock.release());
  life.over.then(() => (home.withdraw(), lock.note({ stopping: true }))).catch(() => {}); // the disk may be full
  home.withdraw();
  const orphans = await endOrphans(home.path);
  if (orphans > 0) say(`✓ 已停止上次运行遗留的 ${orphans} 个进程 stopped ${orphans} left behind by the last run`);
  return undefined;
}
