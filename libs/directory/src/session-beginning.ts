import { newId, type Row } from '#platform';
import { longestAgent } from './browser-words.js';
import type { OpenedBy, Session } from './person.js';
import { absoluteEnd, type SignedIn } from './presence.js';

export interface OpenedSession {
  token: string;
  expiresAt: Date;
  person: SignedIn;
}

/** Where a sign-in comes from. */
export interface Whence {
  addressGroup: string | null;
  agent: string | null;
}

export interface SessionBeginning {
  by: OpenedBy;
  from?: Whence | undefined;
  /** Who vouched for the person. */
  provider?: string | undefined;
  /** Whether they vouch for a second factor too. */
  assured?: boolean;
}

/** A session as it begins: open, used this moment. */
export const begin = (
  person: string,
  tokenHash: Buffer,
  { by, from, provider, assured }: SessionBeginning,
  at: Date,
): Row<Session> => ({
  id: newId(at.getTime()),
  tokenHash,
  previousTokenHash: null,
  rotatedAt: at,
  person,
  createdAt: at,
  lastSeenAt: at,
  expiresAt: new Date(at.getTime() + absoluteEnd),
  lockedAt: null,
  openedBy: by,
  provider: provider ?? null,
  assured: assured ?? false,
  addressGroup: from?.addressGroup ?? null,
  agent: from?.agent?.slice(0, longestAgent) ?? null,
});
