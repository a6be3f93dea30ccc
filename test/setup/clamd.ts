import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { local } from '../local/local.js';
import { eicar } from './files.js';
import { until } from './until.js';

const programs = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(delimiter)];
const found = () => programs.map((folder) => join(folder, 'clamd')).find((path) => existsSync(path));

interface Apt {
  install(packages: string[], signal: AbortSignal, log: string): Promise<string | undefined>;
}

/** Debian's own clamd; installed when it is missing and may be. @returns why there is none. */
export async function clamdProgram(folder: string): Promise<{ path: string } | { missing: string }> {
  const there = found();
  if (there) return { path: there };
  const { Apt } = await local<{ Apt: { find(signal: AbortSignal): Promise<Apt | undefined> } }>('apt');
  const signal = AbortSignal.timeout(240_000);
  const apt = await Apt.find(signal);
  if (!apt) return { missing: 'no clamd here, and no apt-get that this user may use' };
  const trouble = await apt.install(['clamav-daemon', 'clamav-freshclam'], signal, join(folder, 'apt.log'));
  const path = found();
  return path ? { path } : { missing: trouble ?? 'the package clamav-daemon brought no clamd' };
}

/**
 * ClamAV's daemon on a socket and a port of its own, with a database that holds one signature: that of the harmless
 * EICAR text. The official database is neither needed nor fetched.
 */
export async function startClamd(program: string, folder: string, port: number) {
  await mkdir(join(folder, 'signatures'), { recursive: true });
  await writeFile(join(folder, 'signatures', 'eicar.ndb'), `Eicar-Test:0:*:${eicar().toString('hex')}\n`);
  const socket = join(folder, 'clamd.socket');
  const settings = {
    ...{ LocalSocket: socket, TCPAddr: '127.0.0.1', TCPSocket: port, Foreground: 'yes', StreamMaxLength: '30M' },
    ...{ DatabaseDirectory: join(folder, 'signatures'), TemporaryDirectory: folder, ExitOnOOM: 'yes' },
  };
  const file = join(folder, 'clamd.conf');
  await writeFile(
    file,
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
  );
  const daemon: ChildProcess = spawn(program, ['-c', file], { stdio: 'ignore' });
  await until(() => answers(socket));
  return {
    socket,
    stop: () =>
      new Promise<void>((resolve) => {
        if (daemon.exitCode !== null || daemon.signalCode !== null) return resolve();
        daemon.once('close', () => resolve());
        daemon.kill('SIGKILL');
      }),
  };
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.on('data', () => (socket.destroy(), resolve(true)));
    socket.on('error', () => resolve(false));
    socket.write('zPING\0');
  });
