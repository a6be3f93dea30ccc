import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now, inTransaction, isId, notFound, type Words } from '#platform';
import { recordAct } from './account-acts.js';
import { browserWords } from './browser-words.js';
import type { OpenedBy } from './person.js';
import { Sessions } from './sessions.js';
import { readSignInRules, signInSetting } from './sign-in-rules.js';

export interface SessionSummary {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  locked: boolean;
  openedBy: OpenedBy;
  /** An IPv4 address or an IPv6 network; nothing where it was not kept. */
  address: string | null;
  browser: Words;
}

interface SessionRow {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  lockedAt: Date | null;
  openedBy: OpenedBy;
  addressGroup: string | null;
  agent: string | null;
  rules: string | null;
}

/** Where somebody is signed in, and ending it: by oneself, or by an administrator on record. */
@Injectable()
export class SessionList {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly now: Now,
  ) {}

  /** The sessions of a person that have not ended, the latest used first; a hundred at most. */
  async of(personId: string): Promise<SessionSummary[]> {
    const at = this.now.at.getTime();
    const rows: SessionRow[] = await this.database.query(
      `SELECT id, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt, locked_at AS lockedAt,
              opened_by AS openedBy, address_group AS addressGroup, agent,
              (SELECT value FROM setting WHERE name = '${signInSetting}') AS rules
       FROM session WHERE person = ? AND expires_at > ? ORDER BY last_seen_at DESC, id LIMIT 100`,
      [personId, new Date(at)],
    );
    const rules = readSignInRules(rows[0]?.rules ? JSON.parse(rows[0].rules) : undefined);
    return rows
      .map(({ addressGroup, agent, rules: _, lockedAt, ...row }) => ({
        ...row,
        expiresAt: new Date(
          Math.min(row.expiresAt.getTime(), row.createdAt.getTime() + rules.sessionHours * 3_600_000),
        ),
        locked: lockedAt !== null || at >= row.lastSeenAt.getTime() + rules.idleLockMinutes * 60_000,
        address: addressGroup,
        browser: browserWords(agent),
      }))
      .filter(({ expiresAt }) => expiresAt.getTime() > at);
  }

  /** Ends one session of a person. @throws Refusal `not-found` when there is none of that id and person. */
  async end(personId: string, sessionId: string, by: { id: string }, reason?: string): Promise<void> {
    const gone =
      isId(sessionId) &&
      (await inTransaction(this.database, async (tx) => {
        const { affectedRows }: { affectedRows: number } = await tx.query(
          'DELETE FROM session WHERE id = ? AND person = ?',
          [sessionId, personId],
        );
        if (!affectedRows) return false;
        await recordAct(
          tx,
          { kind: 'session-ended', person: personId, by: by.id, reason, data: { session: sessionId } },
          this.now.at,
        );
        return true;
      }));
    if (!gone) throw notFound({ zh: '没有这个会话', en: 'No such session' });
    this.sessions.ended(sessionId);
  }

  /** Ends all sessions of a person but one. @returns how many. */
  async endAll(
    personId: string,
    by: { id: string },
    { but, reason }: { but?: string; reason?: string },
  ): Promise<number> {
    const ended = await this.sessions.signOutEverywhere(personId, but);
    if (ended > 0) {
      await recordAct(
        this.database.manager,
        { kind: 'sessions-ended', person: personId, by: by.id, reason, data: { sessions: ended } },
        this.now.at,
      );
    }
    return ended;
  }
}
