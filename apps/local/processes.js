// @ts-check
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './refusal.js';

/**
 * A process that cannot be mistaken for a later one that got the same pid.
 *
 * @typedef {{ pid: number, started: string }} Identity
 * @typedef {Identity & { command: string }} Process `command` has a space before and after every argument
 */

const linux = process.platform === 'linux';
const LOOK_AGAIN = 40;

/**
 * Who runs under this pid; undefined when nobody does. A zombie is nobody: it is dead and only waits to be noticed,
 * in a container without an init for ever.
 *
 * @param {number} pid
 * @returns {Identity | undefined}
 */
export function identify(pid) {
  const started = linux ? startOnLinux(pid) : startElsewhere(pid);
  return started === undefined ? undefined : { pid, started };
}

/** @param {Identity | undefined} who */
export function isAlive(who) {
  return who !== undefined && identify(who.pid)?.started === who.started;
}

/** @returns {Process[]} all that this user can see, itself left out */
export function allProcesses() {
  return (linux ? allOnLinux() : allElsewhere()).filter(({ pid }) => pid !== process.pid);
}

/**
 * Ends processes that are not children of this one: first politely, after the limit by force.
 *
 * @param {Identity[]} those
 * @param {number} limit milliseconds
 */
export async function endProcesses(those, limit) {
  const until = performance.now() + limit;
  for (const one of those) sendTo(one, 'SIGTERM', true);
  while (those.some(isAlive) && performance.now() < until) await pause(LOOK_AGAIN);
  for (const one of those) sendTo(one, 'SIGKILL', true);
  while (those.some(isAlive)) await pause(LOOK_AGAIN);
}

/**
 * @param {Identity} who
 * @param {NodeJS.Signals} signal
 * @param {boolean} [wholeGroup] everything in the process group too, if it leads one
 */
export function sendTo(who, signal, wholeGroup = false) {
  if (!isAlive(who)) return;
  for (const target of wholeGroup ? [-who.pid, who.pid] : [who.pid])
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      // no leader, or gone between the look and the signal; a process of somebody else's is an error
      if (codeOf(error) !== 'ESRCH') throw error;
    }
}

/**
 * The start in clock ticks since boot, together with the boot.
 *
 * @param {number} pid
 */
function startOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in parentheses may contain anything, so count from the last one: state is field 3, start time field 22
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${bootId()}-${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** @type {string | undefined} */
let boot;
function bootId() {
  try {
    return (boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8));
  } catch {
    return (boot = '');
  }
}

/** @param {number} pid */
function startElsewhere(pid) {
  try {
    const [state = '', ...start] = ps(['-o', 'state=,lstart=', '-p', String(pid)])
      .trim()
      .split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

/** @returns {Process[]} */
function allOnLinux() {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    const who = Number.isInteger(pid) ? identify(pid) : undefined;
    if (!who) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ ...who, command: ` ${command} ` }];
    } catch {
      return [];
    }
  });
}

/** @returns {Process[]} */
function allElsewhere() {
  return ps(['-axww', '-o', 'pid=,state=,lstart=,command='])
    .split('\n')
    .flatMap((line) => {
      // 4711 S Mon Jan  5 09:00:00 2026 /usr/sbin/mariadbd --no-defaults …
      const found = /^\s*(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/.exec(line);
      if (!found || found[2]?.startsWith('Z')) return [];
      const started = (found[3] ?? '').split(/\s+/).join(' ');
      return [{ pid: Number(found[1]), started, command: ` ${found[4]} ` }];
    });
}

/** @param {string[]} args */
const ps = (args) => execFileSync('ps', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
