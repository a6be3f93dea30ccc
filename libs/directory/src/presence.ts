import type { DataSource } from 'typeorm';
import type { PersonActor, Role } from './rights.js';
import { readSignInRules, signInSetting, stateOf, type SessionState } from './sign-in-rules.js';

const MINUTE = 60_000;
/** The longest that a session lives: a shift and its handover. Rules may end it earlier. */
export const absoluteEnd = 12 * 60 * MINUTE;
/** The token before the last rotation still serves requests that are under way. */
export const previousTokenLives = MINUTE;
/** A use is written down once a minute at most. */
const seenEvery = MINUTE;

/** Somebody signed in, as controllers get them. */
export type SignedIn = PersonActor & { sessionId: string };

/** A session that has not ended. How far it is open, its state says. */
export interface Presence {
  sessionId: string;
  personId: string;
  person: SignedIn;
  state: Exclude<SessionState, 'over'>;
  rotatedAt: Date;
  /** Whether the token is the session's present one, not the one before. */
  current: boolean;
  /** Until when this is known without asking again: it may have ended then, or a use is to be written down. */
  knownUntil: number;
}

interface StandingRow {
  role: Role;
  created_at: Date;
  last_seen_at: Date;
  locked_at: Date | null;
  assured: number;
  has_second_factor: number;
  rules: string | null;
}

interface PresenceRow extends StandingRow {
  id: string;
  rotated_at: Date;
  expires_at: Date;
  current: number;
  person: string;
  username: string;
  name: string;
  unit: string;
  path: string;
}

/** What says how far a session is open: itself, its person, and the rules of this moment. */
const standing = `p.role, s.created_at, s.last_seen_at, s.locked_at, s.assured,
  EXISTS (SELECT 1 FROM second_factor f WHERE f.person = p.id AND f.confirmed_at IS NOT NULL) AS has_second_factor,
  (SELECT value FROM setting WHERE name = '${signInSetting}') AS rules`;

const stateOfRow = (row: StandingRow, at: Date): SessionState =>
  stateOf(
    {
      role: row.role,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      lockedAt: row.locked_at,
      assured: Number(row.assured) === 1,
      hasSecondFactor: Number(row.has_second_factor) === 1,
    },
    rulesOf(row.rules),
    at,
  );

const rulesOf = (stored: string | null) => readSignInRules(stored === null ? undefined : JSON.parse(stored));

const presenceOf = (condition: string, current: 0 | 1) =>
  `SELECT s.id, s.rotated_at, s.expires_at, ${current} AS current, ${standing},
          p.id AS person, p.username, p.name, p.unit, u.path
   FROM session s JOIN person p ON p.id = s.person JOIN unit u ON u.code = p.unit
   WHERE ${condition} AND s.expires_at > ? AND p.active = 1`;

/** Two look-ups by index in one statement; an OR over two columns would leave the choice to the optimizer. */
const findPresence = `${presenceOf('s.token_hash = ?', 1)}
 UNION ALL ${presenceOf('s.previous_token_hash = ? AND s.rotated_at > ?', 0)}`;

/**
 * The session that a token opens at this moment, or nothing. A use is written down, once a minute at most, and nobody
 * waits for that.
 */
export async function readPresence(
  database: DataSource,
  hash: Buffer,
  at: Date,
  use = true,
): Promise<Presence | undefined> {
  const graceSince = new Date(at.getTime() - previousTokenLives);
  const rows: PresenceRow[] = await database.query(findPresence, [hash, at, hash, graceSince, at]);
  const row = rows[0];
  if (!row) return undefined;
  const state = stateOfRow(row, at);
  if (state === 'over') return undefined;
  const current = Number(row.current) === 1;
  let seen = row.last_seen_at.getTime();
  if (use && state !== 'locked' && at.getTime() - seen >= seenEvery) {
    seen = at.getTime();
    void database
      .query('UPDATE session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ? AND locked_at IS NULL', [
        at,
        row.id,
        at,
      ])
      .catch(() => undefined);
  }
  // Found idle, it stays locked: rules that grow longer do not open it again.
  if (state === 'locked' && !row.locked_at) {
    void database
      .query('UPDATE session SET locked_at = ? WHERE id = ? AND locked_at IS NULL AND last_seen_at = ?', [
        at,
        row.id,
        row.last_seen_at,
      ])
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
    state,
    rotatedAt: row.rotated_at,
    current,
    knownUntil: Math.min(
      row.expires_at.getTime(),
      seen + seenEvery,
      current ? Infinity : row.rotated_at.getTime() + previousTokenLives,
    ),
  };
}

/** Which of these sessions are open at this moment: for sockets, which must die with theirs. */
export async function openOnes(database: DataSource, sessionIds: readonly string[], at: Date): Promise<Set<string>> {
  const open = new Set<string>();
  for (let start = 0; start < sessionIds.length; start += 500) {
    const rows: (StandingRow & { id: string })[] = await database.query(
      `SELECT s.id, ${standing} FROM session s JOIN person p ON p.id = s.person
       WHERE s.id IN (?) AND s.expires_at > ? AND p.active = 1`,
      [sessionIds.slice(start, start + 500), at],
    );
    for (const row of rows) if (stateOfRow(row, at) === 'open') open.add(row.id);
  }
  return open;
}
