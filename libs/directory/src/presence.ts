import type { DataSource } from 'typeorm';
import type { PersonActor, Role } from './rights.js';

const MINUTE = 60_000;
/** A session that nobody uses ends after half an hour, a used one after a shift and its handover. */
export const idleEnd = 30 * MINUTE;
export const absoluteEnd = 12 * 60 * MINUTE;
/** The token before the last rotation still serves requests that are under way. */
export const previousTokenLives = MINUTE;
/** A use is written down once a minute at most. */
const seenEvery = MINUTE;

/** Somebody signed in, as controllers get them. */
export type SignedIn = PersonActor & { sessionId: string };

/** A session that is good at this moment. */
export interface Presence {
  sessionId: string;
  personId: string;
  person: SignedIn;
  rotatedAt: Date;
  /** Whether the token is the session's present one, not the one before. */
  current: boolean;
  /** Until when this is known without asking again: it may have ended then, or a use is to be written down. */
  knownUntil: number;
}

interface PresenceRow {
  id: string;
  rotated_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  current: number;
  person: string;
  username: string;
  name: string;
  role: Role;
  unit: string;
  path: string;
}

const presenceOf = (condition: string, current: 0 | 1) =>
  `SELECT s.id, s.rotated_at, s.last_seen_at, s.expires_at, ${current} AS current,
          p.id AS person, p.username, p.name, p.role, p.unit, u.path
   FROM session s JOIN person p ON p.id = s.person JOIN unit u ON u.code = p.unit
   WHERE ${condition} AND s.expires_at > ? AND s.last_seen_at > ? AND p.active = 1`;

/** Two look-ups by index in one statement; an OR over two columns would leave the choice to the optimizer. */
const findPresence = `${presenceOf('s.token_hash = ?', 1)}
 UNION ALL ${presenceOf('s.previous_token_hash = ? AND s.rotated_at > ?', 0)}`;

/**
 * The session that a token opens at this moment, or nothing. A use is written down, once a minute at most, and nobody
 * waits for that.
 */
export async function readPresence(database: DataSource, hash: Buffer, at: Date): Promise<Presence | undefined> {
  const idleSince = new Date(at.getTime() - idleEnd);
  const graceSince = new Date(at.getTime() - previousTokenLives);
  const rows: PresenceRow[] = await database.query(findPresence, [
    ...[hash, at, idleSince],
    ...[hash, graceSince, at, idleSince],
  ]);
  const row = rows[0];
  if (!row) return undefined;
  const current = Number(row.current) === 1;
  let seen = row.last_seen_at.getTime();
  if (at.getTime() - seen >= seenEvery) {
    seen = at.getTime();
    void database
      .query('UPDATE session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?', [at, row.id, at])
      .catch(() => undefined);
  }
  return {
    sessionId: row.id,
    personId: row.person,
    person: {
      kind: 'person',
      id: row.person,
      username: row.username,
      name: row.name,
      role: row.role,
      unit: row.unit,
      unitPath: row.path,
      sessionId: row.id,
    },
    rotatedAt: row.rotated_at,
    current,
    knownUntil: Math.min(
      row.expires_at.getTime(),
      seen + seenEvery,
      current ? Infinity : row.rotated_at.getTime() + previousTokenLives,
    ),
  };
}
