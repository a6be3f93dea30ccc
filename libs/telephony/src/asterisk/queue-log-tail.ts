import { createHash } from 'node:crypto';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { ENVIRONMENT, LOG, Now, type Environment } from '#platform';
import { CallIntake } from '../call-intake.js';
import { PresenceDesk } from '../presence-desk.js';
import { AsteriskFeed } from './feed.js';
import { newsOfLine, type QueueLogNews } from './queue-log.js';

/** Where the log was left off: in which file (told by its inode and its first line), and after how many bytes. */
interface Place {
  inode: string;
  head: string;
  offset: number;
}

/** Bytes of one transaction: some thousand lines. */
const portion = 128 * 1024;
/** A first line is known by its first so many bytes. */
const headBytes = 200;

/** Another worker has read on since. */
class Overtaken extends Error {}

/**
 * Reads Asterisk's queue_log as it grows. The place is kept in the database and moves in the transaction that takes what
 * stands before it, so that a restart, at whatever moment, neither loses a line nor takes one twice. When the log has
 * been rotated the old file is read to its end first (logrotate must leave it uncompressed for a day: `delaycompress`).
 */
@Injectable()
export class QueueLogTail {
  private readonly feed: AsteriskFeed;
  private readonly file: string | undefined;
  private readonly name: string;
  private warned = false;

  constructor(
    private readonly database: DataSource,
    intake: CallIntake,
    presence: PresenceDesk,
    private readonly now: Now,
    @Inject(ENVIRONMENT) { telephony }: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.feed = new AsteriskFeed(intake, presence);
    this.file = telephony.queueLog;
    this.name = `queue-log ${createHash('sha256')
      .update(this.file ?? '')
      .digest('hex')
      .slice(0, 40)}`;
  }

  /** Takes what has been written since the last time. @returns how many lines. */
  async poll(going: () => boolean = () => true): Promise<number> {
    if (this.file === undefined) return 0;
    try {
      return await this.readOn(this.file, going);
    } catch (error) {
      if (error instanceof Overtaken) return 0;
      throw error;
    }
  }

  private async readOn(path: string, going: () => boolean): Promise<number> {
    let place = await this.place();
    const present = await stat(path, { bigint: true }).catch(() => undefined);
    let lines = 0;
    if (place && (!present || String(present.ino) !== place.inode || !(await startsWith(path, place.head)))) {
      const old = await this.rotated(path, place);
      if (old) {
        const read = await this.readFile(old, place, going, place);
        if (!read.ended) return read.lines;
        lines += read.lines;
        place = read.place;
      } else if (place.head !== '' && !this.warned) {
        this.warned = true;
        this.log.warn('the rotated queue_log is not there any more: what it had at its end is lost');
      }
      if (!present) return lines;
    }
    if (!present) return lines;
    const same = place && String(present.ino) === place.inode && (await startsWith(path, place.head));
    // Emptied and written anew in its place (copytruncate): the first line is another one, or there is less of it.
    const start = same && place && BigInt(place.offset) <= present.size ? place : undefined;
    const read = await this.readFile(path, start ?? { inode: String(present.ino), head: '', offset: 0 }, going, place);
    return lines + read.lines;
  }

  /** Whole lines from a place on, a portion in a transaction; a line that is still being written waits. */
  private async readFile(
    path: string,
    from: Place,
    going: () => boolean,
    stored: Place | undefined,
  ): Promise<{ lines: number; place: Place; ended: boolean }> {
    const file = await open(path, 'r');
    try {
      let place = from;
      let before = stored;
      for (let lines = 0; ;) {
        if (!going()) return { lines, place, ended: false };
        const bytes = await wholeLines(file, place.offset);
        if (bytes.length === 0) return { lines, place, ended: true };
        const head = place.head === '' ? headOf(bytes) : place.head;
        const next: Place = { inode: place.inode, head, offset: place.offset + bytes.length };
        const { news, count } = newsOf(bytes, place.offset);
        const was = before;
        await this.feed.take(news, (tx) => this.move(tx, was, next));
        lines += count;
        place = before = next;
      }
    } finally {
      await file.close();
    }
  }

  private async place(): Promise<Place | undefined> {
    const [row]: { place: string }[] = await this.database.query('SELECT place FROM phone_feed WHERE name = ?', [
      this.name,
    ]);
    return row && (JSON.parse(row.place) as Place);
  }

  /** @throws Overtaken when the place is not where it was read from. */
  private async move(tx: EntityManager, from: Place | undefined, to: Place): Promise<void> {
    await tx.query('INSERT IGNORE INTO phone_feed (name, place, at) VALUES (?, ?, ?)', [
      this.name,
      JSON.stringify(null),
      this.now.at,
    ]);
    const [row]: { place: string }[] = await tx.query('SELECT place FROM phone_feed WHERE name = ? FOR UPDATE', [
      this.name,
    ]);
    if (row!.place !== JSON.stringify(from ?? null)) throw new Overtaken();
    await tx.query('UPDATE phone_feed SET place = ?, at = ? WHERE name = ?', [
      JSON.stringify(to),
      this.now.at,
      this.name,
    ]);
  }

  /** The file that was the log, under the name that rotation gave it. */
  private async rotated(path: string, { inode, head }: Place): Promise<string | undefined> {
    const folder = dirname(path);
    const names = (await readdir(folder).catch(() => [])).filter(
      (name) => name !== basename(path) && name.startsWith(basename(path)) && !/\.(gz|bz2|xz|zst)$/.test(name),
    );
    for (const name of names) {
      const candidate = join(folder, name);
      const found = await stat(candidate, { bigint: true }).catch(() => undefined);
      if (found && String(found.ino) === inode && (await startsWith(candidate, head))) return candidate;
    }
    // copytruncate: the copy is another file with the same beginning.
    for (const name of names) {
      const candidate = join(folder, name);
      if (head !== '' && (await startsWith(candidate, head))) return candidate;
    }
    return undefined;
  }
}

async function wholeLines(file: FileHandle, offset: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(portion), 0, portion, offset);
  const bytes = buffer.subarray(0, bytesRead);
  const end = bytes.lastIndexOf(0x0a);
  // A line longer than a portion is none of Asterisk's; it is passed over in pieces.
  return end < 0 ? (bytesRead === portion ? bytes : bytes.subarray(0, 0)) : bytes.subarray(0, end + 1);
}

const headOf = (bytes: Buffer): string => {
  const end = bytes.indexOf(0x0a);
  return bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, headBytes)).toString('base64');
};

async function startsWith(path: string, head: string): Promise<boolean> {
  const wanted = Buffer.from(head, 'base64');
  if (wanted.length === 0) return true;
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return false;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted.length), 0, wanted.length, 0);
    return bytesRead === wanted.length && buffer.equals(wanted);
  } finally {
    await file.close();
  }
}

function newsOf(bytes: Buffer, offset: number): { news: QueueLogNews; count: number } {
  const news: QueueLogNews = { calls: [], seats: [] };
  let count = 0;
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    const line = bytes.subarray(start, stop).toString('utf8').replace(/\r$/, '');
    const { calls, seats } = newsOfLine(line, offset + start);
    news.calls.push(...calls);
    news.seats.push(...seats);
    count++;
    start = stop + 1;
  }
  return { news, count };
}
