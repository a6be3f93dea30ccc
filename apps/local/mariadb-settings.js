// @ts-check
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { freeSpace } from './disk.js';
import { sizeOf } from './logs.js';
import { isOlder } from './programs.js';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** What this program may use: the machine's memory, or less where a container says so. */
export function memoryHere() {
  const allowed = process.constrainedMemory?.() ?? 0;
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

/** A quarter of the memory, but never less than the schema needs nor more than a hotline of this size can use. */
export function bufferPool(memory = memoryHere()) {
  return Math.min(4 * GIB, Math.max(128 * MIB, Math.floor(memory / 4 / MIB) * MIB));
}

/**
 * A large redo log lets a large pool write in peace, and costs its size on disk from the first day. One that is there
 * keeps its size: to change it means to write it anew.
 *
 * @param {string} data
 * @param {number} pool
 */
export function redoLog(data, pool) {
  const present = sizeOf(join(data, 'ib_logfile0'));
  if (present > 0) return present;
  return pool >= GIB && freeSpace(data) > 8 * GIB ? 512 * MIB : 64 * MIB;
}

/**
 * @param {{ data: string, port: number, socket: string, log: string, initFile: string, pool: number,
 *           redo: number, version: string }} at
 * @returns {string[]}
 */
export function serverArguments({ data, port, socket, log, initFile, pool, redo, version }) {
  return [
    '--no-defaults',
    `--datadir=${data}`,
    ...asRoot,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${socket}`,
    `--pid-file=${socket.replace(/\.sock$/, '')}.pid`,
    `--log-error=${log}`,
    `--init-file=${initFile}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    // since 11.5 a mere "charset utf8mb4" means another collation
    ...(isOlder(version, '11.4') ? [] : ['--character-set-collations=utf8mb4=utf8mb4_unicode_ci']),
    '--default-time-zone=+00:00',
    '--transaction-isolation=READ-COMMITTED',
    '--max-connections=300',
    '--max-allowed-packet=64M',
    '--innodb-flush-log-at-trx-commit=1',
    `--innodb-buffer-pool-size=${pool}`,
    `--innodb-log-file-size=${redo}`,
  ];
}

/**
 * Started by root, MariaDB stays root: the home may lie where no lesser user can reach (/root is closed to all). It
 * listens on this machine only, and the hotline's account has rights on its own schema and on no file.
 * "loose", because the installer takes a plain --user as leave to change the owner of files of the system.
 */
export const asRoot = process.getuid?.() === 0 ? ['--loose-user=root'] : [];
