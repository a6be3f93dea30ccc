// @ts-check
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, run } from './launch.js';
import { identify } from './processes.js';
import { findProgram } from './programs.js';
import { say } from './say.js';

const POLICY = '/usr/sbin/policy-rc.d';
const MARK = 'Put here by Jiesu while it installs packages; remove it when that has ended: process';
/** dpkg must not be cut off in the middle: an interrupted launcher waits this long, then leaves it to end by itself. */
const PATIENCE_WITH_DPKG = 8_000;

/**
 * Installs under a policy that keeps Debian from starting its own services, and takes the policy away whatever
 * happens: it does so itself, as it may outlive the launcher. A policy that was there before stays as it is. The new
 * services are also switched off for the next boot.
 */
const INSTALL = `
policy=$1; mark=$2; shift 2
if [ ! -e "$policy" ] || grep -qs "$mark" "$policy"; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 143' HUP INT TERM
  printf '#!/bin/sh\\n# %s %s\\nexit 101\\n' "$mark" "$$" >"$policy" && chmod 755 "$policy" || exit 1
fi
install() { apt-get -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold \\
  --no-install-recommends install "$@"; }
install "$@" || { dpkg --configure -a && install "$@"; } || exit 1
for service in mariadb redis-server clamav-daemon clamav-freshclam; do
  case " $* " in *" $service"*) update-rc.d "$service" disable || true ;; esac
done
`;

/** Debian's package manager, where there is one and this user may use it without being asked for a password. */
export class Apt {
  /**
   * @param {string[]} rights what goes before a command to have root's rights
   * @param {string} [policy]
   */
  constructor(rights, policy = POLICY) {
    this.rights = rights;
    this.policy = policy;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Apt | undefined>}
   */
  static async find(signal) {
    if (!findProgram(['apt-get'])) return undefined;
    if (process.getuid?.() === 0) return new Apt([]);
    const sudo = findProgram(['sudo']);
    if (!sudo) return undefined;
    const { code } = await run(sudo, ['-n', 'true'], { signal });
    return code === 0 ? new Apt([sudo, '-n']) : undefined;
  }

  /**
   * @param {string[]} packages
   * @param {AbortSignal} signal
   * @param {string} log
   * @returns {Promise<string | undefined>} why it could not, undefined when it could
   */
  async install(packages, signal, log) {
    const options = ['-y', '-q', '--no-install-recommends'];
    await this.#asRoot(['apt-get', '-q', 'update'], signal); // offline, what is in apt's cache may still do
    const fetched = await this.#asRoot(['apt-get', ...options, '--download-only', 'install', ...packages], signal);
    if (fetched.code !== 0) return lastLines(fetched.output);
    const code = await this.#unpack(packages, signal, log);
    return code === 0 ? undefined : lastLines(readFileSync(log, 'utf8'));
  }

  /** Takes away a policy of ours that a killed installation has left. @param {AbortSignal} signal */
  async restorePolicy(signal) {
    await this.#asRoot(['rm', '-f', this.policy], signal);
  }

  /**
   * @param {string[]} packages
   * @param {AbortSignal} signal
   * @param {string} log a file and no pipe, since dpkg may outlive this process
   */
  async #unpack(packages, signal, log) {
    const out = openSync(log, 'a', 0o600);
    const [file = '', ...args] = [
      ...this.rights,
      ...environment,
      'sh',
      '-c',
      INSTALL,
      'sh',
      this.policy,
      MARK,
      ...packages,
    ];
    const dpkg = launch(file, args, { stdio: ['ignore', out, out] });
    closeSync(out);
    const interrupted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    const outOfPatience = interrupted.then(() => pause(PATIENCE_WITH_DPKG, undefined, { ref: false }));
    const end = await Promise.race([dpkg.ended, outOfPatience]);
    if (end) return (signal.throwIfAborted(), end.code);
    dpkg.outlive();
    say('dpkg 仍在运行，将自行完成。 dpkg is still at work and ends by itself.');
    throw signal.reason;
  }

  /**
   * @param {string[]} command
   * @param {AbortSignal} signal
   */
  #asRoot(command, signal) {
    const [file = '', ...args] = [...this.rights, ...environment, ...command];
    return run(file, args, { signal });
  }
}

const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', 'NEEDRESTART_SUSPEND=1', 'LC_ALL=C.UTF-8'];

/** Whether a killed installation of ours has left its policy. */
export function policyLeftBehind(policy = POLICY) {
  try {
    const [, after] = readFileSync(policy, 'utf8').split(MARK);
    return after !== undefined && !identify(Number.parseInt(after, 10));
  } catch {
    return false;
  }
}

/** @param {string} output */
const lastLines = (output) => output.trim().split('\n').slice(-5).join('\n');
