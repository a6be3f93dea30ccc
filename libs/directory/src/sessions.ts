import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, Newsroom, Now, REDIS, connectRedis, insertRows, newId, type Environment } from '#platform';
import { Session } from './person.js';
import { absoluteEnd, idleEnd, readPresence, type Presence, type SignedIn } from './presence.js';
import { SessionCache } from './session-cache.js';
import { isToken, newToken, tokenHash } from './session-token.js';

export interface OpenedSession {
  token: string;
  expiresAt: Date;
  person: SignedIn;
}

export interface SessionSummary {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

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
  async open(personId: string): Promise<OpenedSession> {
    const at = this.now.at;
    const token = newToken();
    const expiresAt = new Date(at.getTime() + absoluteEnd);
    await insertRows(this.database.manager, Session, [
      {
        id: newId(at.getTime()),
        tokenHash: tokenHash(token),
        previousTokenHash: null,
        rotatedAt: at,
        person: personId,
        createdAt: at,
        lastSeenAt: at,
        expiresAt,
      },
    ]);
    const person = await this.personOf(token);
    if (!person) throw new Error('A session ended as it began');
    return { token, expiresAt, person };
  }

  async personOf(token: string): Promise<SignedIn | undefined> {
    return (await this.presenceOf(token))?.person;
  }

  /** The session that a token opens at this moment, or nothing. On every request's way: mostly from memory. */
  async presenceOf(token: string): Promise<Presence | undefined> {
    if (!isToken(token)) return undefined;
    this.listen();
    const hash = tokenHash(token);
    const key = hash.toString('latin1');
    const at = this.now.at.getTime();
    const presence = await this.cache.get(key, () => readPresence(this.database, hash, this.now.at));
    if (!presence || presence.knownUntil > at) return presence;
    this.cache.drop(key);
    return this.cache.get(key, () => readPresence(this.database, hash, this.now.at));
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
    this.cache.drop(hash.toString('latin1'));
    return result.affectedRows ? next : undefined;
  }

  async signOut(sessionId: string): Promise<void> {
    await this.database.query('DELETE FROM session WHERE id = ?', [sessionId]);
    this.ended({ sessionId });
  }

  /** Ends one of somebody's own sessions. @returns whether it was theirs and there. */
  async signOutOwn(personId: string, sessionId: string): Promise<boolean> {
    const result: { affectedRows: number } = await this.database.query(
      'DELETE FROM session WHERE id = ? AND person = ?',
      [sessionId, personId],
    );
    if (result.affectedRows) this.ended({ sessionId });
    return result.affectedRows > 0;
  }

  /** Ends all sessions of a person, for a right that is gone must be gone at once; `but` is kept. */
  async signOutEverywhere(personId: string, but?: string): Promise<void> {
    const others: { id: string }[] = await this.database.query('SELECT id FROM session WHERE person = ? AND id <> ?', [
      personId,
      but ?? '',
    ]);
    await this.database.query('DELETE FROM session WHERE person = ? AND id <> ?', [personId, but ?? '']);
    this.cache.forget({ personId });
    this.tell(`person ${personId}`);
    if (!but) this.newsroom.disconnect(`person:${personId}`);
    else for (const { id } of others) this.newsroom.disconnect(`session:${id}`);
  }

  async listOf(personId: string): Promise<SessionSummary[]> {
    const at = this.now.at;
    const rows: { id: string; created_at: Date; last_seen_at: Date; expires_at: Date }[] = await this.database.query(
      `SELECT id, created_at, last_seen_at, expires_at FROM session
       WHERE person = ? AND expires_at > ? AND last_seen_at > ? ORDER BY last_seen_at DESC, id LIMIT 100`,
      [personId, at, new Date(at.getTime() - idleEnd)],
    );
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
    }));
  }

  /** Which of these sessions are good at this moment: for sockets, which must die with theirs. */
  async alive(sessionIds: readonly string[]): Promise<Set<string>> {
    const at = this.now.at;
    const alive = new Set<string>();
    for (let start = 0; start < sessionIds.length; start += 500) {
      const rows: { id: string }[] = await this.database.query(
        `SELECT s.id FROM session s JOIN person p ON p.id = s.person
         WHERE s.id IN (?) AND s.expires_at > ? AND s.last_seen_at > ? AND p.active = 1`,
        [sessionIds.slice(start, start + 500), at, new Date(at.getTime() - idleEnd)],
      );
      for (const { id } of rows) alive.add(id);
    }
    return alive;
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

  private ended(session: { sessionId: string }): void {
    this.cache.forget(session);
    this.tell(`session ${session.sessionId}`);
    this.newsroom.disconnect(`session:${session.sessionId}`);
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
    });
    this.ears.subscribe(this.channel).catch(() => undefined);
  }
}
