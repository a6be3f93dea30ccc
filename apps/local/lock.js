// @ts-check
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isAlive, sendTo } from './processes.js';
import { codeOf } from './refusal.js';

/**
 * What stands in a lock file.
 *
 * @typedef {import('./processes.js').Identity} Identity
 * @typedef {Identity & {
 *   what: string,
 *   parent?: Identity,
 *   stopping?: boolean,
 *   tool?: Identity,
 * }} Holder `tool`: what the holder runs at the moment and nobody else may run beside it
 */

const LOOK_AGAIN = 150;

/** A file that says who owns something, and that nobody owns any more once its writer is dead, however it died. */
export class Lock {
  /** @type {Holder} */
  #holder;

  /**
   * @param {string} path
   * @param {Holder} holder
   */
  constructor(path, holder) {
    this.path = path;
    this.#holder = holder;
  }

  /**
   * Adds to what others read about the holder.
   *
   * @param {Partial<Holder>} more
   */
  note(more) {
    this.#holder = { ...this.#holder, ...more };
    const next = besides(this.path);
    writeFileSync(next, JSON.stringify(this.#holder), { mode: 0o600 });
    renameSync(next, this.path);
  }

  release() {
    if (readHolder(this.path)?.pid === process.pid) rmSync(this.path, { force: true });
  }
}

/**
 * @param {string} path
 * @param {string} what the holder is doing, for those who find the lock held
 * @param {{ parent?: Identity }} [about]
 * @returns {Lock | Holder} the lock, or who has it
 */
export function tryLock(path, what, about = {}) {
  const self = identify(process.pid);
  if (!self) throw new Error('this process cannot find itself');
  const holder = { ...self, what, ...about };
  const mine = besides(path);
  // written first and linked then, so that the lock never exists without its contents
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(mine, path);
        return new Lock(path, holder);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      const other = readHolder(path);
      if (other && isAlive(other)) return other;
      clearAway(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Waits until the lock is free.
 *
 * @param {string} path
 * @param {string} what
 * @param {{ signal: AbortSignal, onWait?: (holder: Holder) => void }} how
 */
export async function waitForLock(path, what, { signal, onWait }) {
  for (let told = false; ; told = true) {
    signal.throwIfAborted();
    const answer = tryLock(path, what);
    if (answer instanceof Lock) return answer;
    if (!told) onWait?.(answer);
    await pause(LOOK_AGAIN);
  }
}

/**
 * @param {string} path
 * @returns {Holder | undefined}
 */
export function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock of a dead holder away. Two may find it dead at once and the slower one then lifts the lock that the
 * faster one has just taken: it looks at what it holds in its hand and puts a living one's back.
 *
 * @param {string} path
 */
function clearAway(path) {
  const aside = besides(path);
  try {
    renameSync(path, aside);
  } catch {
    return; // another has been faster
  }
  const lifted = readHolder(aside);
  try {
    if (isAlive(lifted)) linkSync(aside, path);
    else if (lifted?.tool) sendTo(lifted.tool, 'SIGKILL', true); // the tool of a dead holder works on without it
  } catch {
    // somebody has locked meanwhile
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} path */
const besides = (path) => `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
