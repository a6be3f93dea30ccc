// @ts-check
import { mkdirSync } from 'node:fs';
import { build, buildIsFresh } from './build.js';
import { waitForLock } from './lock.js';
import { installModules, modulesAreFresh } from './modules.js';
import { inProject } from './paths.js';
import { identify } from './processes.js';
import { say, step } from './say.js';

/**
 * Installs and builds what is missing or stale. Two commands at once do it once: the second waits for the first. A
 * project that is ready is not written to, so it may belong to somebody else.
 *
 * @param {import('./life.js').Life} life
 * @param {{ built?: boolean }} [needed] `built`: the programs too, not the modules alone
 */
export async function setUp(life, { built = true } = {}) {
  if (modulesAreFresh() && (!built || buildIsFresh())) return;
  mkdirSync(inProject('dist'), { recursive: true });
  const lock = await waitForLock(inProject('dist', '.lock'), 'setting up', {
    signal: life.signal,
    onWait: ({ pid }) => say(`… 等待另一命令完成准备 waiting for another command to set up (process ${pid})`),
  });
  // should this process be killed, the next one ends what it has left at work
  const onStart = (/** @type {number} */ pid) => lock.note({ tool: identify(pid) });
  try {
    if (!modulesAreFresh())
      await step('安装依赖模块 installing node modules', () => installModules(life.signal, onStart));
    if (built && !buildIsFresh()) await step('编译 building', () => build(life.signal, onStart));
  } finally {
    lock.release();
  }
}
