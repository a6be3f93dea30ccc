import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import {
  ENVIRONMENT,
  Newsroom,
  Now,
  REDIS,
  connectRedis,
  inTransaction,
  insertRows,
  type Environment,
} from '#platform';
import { recordAudit } from './audit/record-audit.js';
import { Session } from './person.js';
import { openOnes, readPresence, type Presence } from './presence.js';
import { SessionCache } from './session-cache.js';
import { isToken, newToken, tokenHash } from './session-token.js';
import { begin, type OpenedSession, type SessionBeginning } from './session-beginning.js';

/** Who is signed in. The database is the truth; each server remembers a session for two seconds at most. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly cache = new SessionCache<Presence>(10_000, 2000);
  private readonly channel: string;
  private ears: Redis | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.channel = `${environment.redisPrefix}:sessions`;
  }

  /** Begins a session of somebody whose password or link has just been verified. */
  async open(personId: string, beginning: SessionBeginning = { by: 'password' }): Promise<OpenedSession> {
    const at = this.now.at;
    const token = newToken();
    const session = begin(personId, tokenHash(token), beginning, at);
    await inTransaction(this.database, async (tx) => {
      await insertRows(tx, Session, [session]);
      await recordAudit(tx, { what: 'sign-in', about: session.id }, { kind: 'person', id: personId }, at);
    });
    const person = (await this.presenceOf(token))?.person;
    if (!person) throw new Error('A session ended as it began');
    return { token, expiresAt: session.expiresAt, person };
  }

  /**
   * The session that a token opens at this moment, or nothing. On every request's way: mostly from memory.
   * @param use false for what a screen asks by itself: it keeps no session awake.
   */
  async presenceOf(token: string, use = true): Promise<Presence | undefined> {
    if (!isToken(token)) return undefined;
    this.listen();
    const hash = tokenHash(token);
    const key = keyOf(hash, use);
    const at = this.now.at.getTime();
    const lookUp = () => readPresence(this.database, hash, this.now.at, use);
    const presence = await this.cache.get(key, lookUp);
    if (!presence || presence.knownUntil > at) return presence;
    this.cache.drop(key);
    return this.cache.get(key, lookUp);
  }

  /**
   * Gives a session a new token; the one before is good for a minute more.
   * @returns nothing when another request has just done the same.
   */
  async rotate(token: string): Promise<string | undefined> {
    const next = newToken();
    const hash = tokenHash(token);
    // MariaDB assigns from left to right: the present hash moves before it is replaced.
    const result: { affectedRows: number } = await this.database.query(
      `UPDATE session SET previous_token_hash = token_hash, token_hash = ?, rotated_at = ? WHERE token_hash = ?`,
      [tokenHash(next), this.now.at, hash],
    );
    for (const use of [true, false]) this.cache.drop(keyOf(hash, use));
    return result.affectedRows ? next : undefined;
  }

  async signOut(sessionId: string): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      const [session]: { person: string }[] = await tx.query('SELECT person FROM session WHERE id = ? FOR UPDATE', [
        sessionId,
      ]);
      if (!session) return;
      await tx.query('DELETE FROM session WHERE id = ?', [sessionId]);
      const who = { kind: 'person' as const, id: session.person };
      await recordAudit(tx, { what: 'sign-out', about: sessionId }, who, this.now.at);
    });
    this.ended(sessionId);
  }

  /** Ends one of somebody's own sessions. @returns whether it was theirs and there. */
  async signOutOwn(personId: string, sessionId: string): Promise<boolean> {
    const result: { affectedRows: number } = await this.database.query(
      'DELETE FROM session WHERE id = ? AND person = ?',
      [sessionId, personId],
    );
    if (result.affectedRows) this.ended(sessionId);
    return result.affectedRows > 0;
  }

  /**
   * Ends all sessions of a person, for a right that is gone must be gone at once; `but` is kept.
   * @returns how many.
   */
  async signOutEverywhere(personId: string, but?: string): Promise<number> {
    const others: { id: string }[] = await this.database.query('SELECT id FROM session WHERE person = ? AND id <> ?', [
      personId,
      but ?? '',
    ]);
    await this.database.query('DELETE FROM session WHERE person = ? AND id <> ?', [personId, but ?? '']);
    this.forgetPerson(personId);
    if (!but) this.newsroom.disconnect(`person:${personId}`);
    else for (const { id } of others) this.newsroom.disconnect(`session:${id}`);
    return others.length;
  }

  /** Locks a session, sockets included, until its person shows again who it is. */
  async lock(sessionId: string): Promise<void> {
    await this.database.query('UPDATE session SET locked_at = ? WHERE id = ? AND locked_at IS NULL', [
      this.now.at,
      sessionId,
    ]);
    this.ended(sessionId);
  }

  /** Opens a locked session again, under the same token. */
  async unlock(sessionId: string): Promise<void> {
    await this.database.query('UPDATE session SET locked_at = NULL, last_seen_at = ? WHERE id = ?', [
      this.now.at,
      sessionId,
    ]);
    this.forget(sessionId);
  }

  /** The rules have changed: what is known of sessions is asked anew, on every server. */
  reconsider(): void {
    this.cache.clear();
    this.tell('all sessions');
  }

  /** What is known of a session is asked anew, and its sockets end. */
  ended(sessionId: string): void {
    this.forget(sessionId);
    this.newsroom.disconnect(`session:${sessionId}`);
  }

  /** What is known of a person's sessions is asked anew. */
  forgetPerson(personId: string): void {
    this.cache.forget({ personId });
    this.tell(`person ${personId}`);
  }

  /** Which of these sessions are open at this moment: for sockets, which must die with theirs. */
  alive(sessionIds: readonly string[]): Promise<Set<string>> {
    return openOnes(this.database, sessionIds, this.now.at);
  }

  /**
   * Deletes sessions past their absolute end, page by page.
   * @param going asked before each page.
   * @returns how many.
   */
  async lapse(at: Date, going: () => boolean = () => true): Promise<number> {
    let deleted = 0;
    while (going()) {
      const result: { affectedRows: number } = await this.database.query(
        'DELETE FROM session WHERE expires_at <= ? ORDER BY expires_at LIMIT 500',
        [at],
      );
      deleted += result.affectedRows;
      if (result.affectedRows < 500) break;
    }
    return deleted;
  }

  onApplicationShutdown(): void {
    this.ears?.disconnect();
  }

  private forget(sessionId: string): void {
    this.cache.forget({ sessionId });
    this.tell(`session ${sessionId}`);
  }

  private tell(what: string): void {
    // While Redis is away the other servers notice within the two seconds of their memory.
    this.redis.publish(this.channel, what).catch(() => undefined);
  }

  /** Only a process that is asked for sessions listens for their end. */
  private listen(): void {
    if (this.ears) return;
    this.ears = connectRedis(this.environment.redisUrl, 'patient');
    this.ears.on('message', (_channel: string, message: string) => {
      const [kind, id = ''] = message.split(' ');
      if (kind === 'session') this.cache.forget({ sessionId: id });
      if (kind === 'person') this.cache.forget({ personId: id });
      if (kind === 'all') this.cache.clear();
    });
    this.ears.subscribe(this.channel).catch(() => undefined);
  }
}

/** A use and a look are remembered apart: the first use after a look must still be written down. */
const keyOf = (hash: Buffer, use: boolean): string => `${hash.toString('latin1')}${use ? '' : 'look'}`;
