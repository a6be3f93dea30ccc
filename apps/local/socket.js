// @ts-check
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Refusal } from './refusal.js';

/** The system's limit is 107 bytes on Linux and 103 on macOS. */
const LONGEST = 103;

/**
 * Where a service of one home listens for the programs of this machine: a trip over a socket costs a third less of the
 * processor than one over a port. A home that lies too deep has its sockets elsewhere: in a folder that is ours alone,
 * for as long as it serves.
 */
export class Socket {
  /**
   * @param {import('./home.js').Home} home
   * @param {string} name of the file
   */
  constructor(home, name) {
    this.home = home;
    this.path = pathOf(home, name);
  }

  open() {
    const folder = dirname(this.path);
    if (folder === this.home.path) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    if (uid === process.getuid?.() && (mode & 0o077) === 0) return;
    throw new Refusal(
      `${folder} 属于其他用户，无法用于数据库连接，请为 HOTLINE_HOME 选一个较短的路径。`,
      `${folder} is somebody else's, the database cannot use it: give HOTLINE_HOME a shorter path.`,
    );
  }

  close() {
    const folder = dirname(this.path);
    if (folder === this.home.path) return;
    rmSync(this.path, { force: true });
    try {
      rmdirSync(folder);
    } catch {
      // another service of this home still listens there, and will be the last
    }
  }
}

/**
 * @param {import('./home.js').Home} home
 * @param {string} name
 */
function pathOf(home, name) {
  const inHome = home.at(name);
  if (Buffer.byteLength(inHome) <= LONGEST) return inHome;
  const own = `jiesu-${createHash('sha256').update(home.path).digest('hex').slice(0, 16)}`;
  const short = [tmpdir(), '/tmp'].map((folder) => join(folder, own, name));
  return short.find((path) => Buffer.byteLength(path) <= LONGEST) ?? inHome;
}
