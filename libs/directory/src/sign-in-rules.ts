import { roles, type Role } from './rights.js';

export const signInSetting = 'sign-in';

/** What a city settles about signing in. */
export interface SignInRules {
  /** Who must have a second factor. Whoever of them has none may do nothing but set it up. */
  secondFactorRoles: Role[];
  /** A session that nobody uses for so long is locked until its person shows the password or a code again. */
  idleLockMinutes: number;
  /** A session ends after so many hours, however busy it is. */
  sessionHours: number;
}

/** A machine has no telephone at hand. */
export const secondFactorRoles: readonly Role[] = roles.filter((role) => role !== 'telephone');

export const limitsOfRules = {
  idleLockMinutes: { least: 5, most: 720 },
  /** No longer than the cookie lives: a shift and its handover. */
  sessionHours: { least: 1, most: 12 },
} as const;

export const ordinaryRules: SignInRules = { secondFactorRoles: [], idleLockMinutes: 30, sessionHours: 12 };

/** What is stored, with what is not settled as it is ordinarily. */
export function readSignInRules(stored: unknown): SignInRules {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<SignInRules>;
  const within = (name: 'idleLockMinutes' | 'sessionHours'): number => {
    const { least, most } = limitsOfRules[name];
    const value = given[name];
    return Number.isInteger(value) ? Math.min(most, Math.max(least, value!)) : ordinaryRules[name];
  };
  return {
    secondFactorRoles: Array.isArray(given.secondFactorRoles)
      ? given.secondFactorRoles.filter((role) => secondFactorRoles.includes(role))
      : [],
    idleLockMinutes: within('idleLockMinutes'),
    sessionHours: within('sessionHours'),
  };
}

/** What may be known of a session to say how far it is open. */
export interface Standing {
  role: Role;
  createdAt: Date;
  lastSeenAt: Date;
  /** Locked by hand, or found idle. */
  lockedAt: Date | null;
  /** Whether its person has a confirmed second factor. */
  hasSecondFactor: boolean;
  /** Whether a provider vouches for a second factor of its own. */
  assured: boolean;
}

/**
 * `open`: everything that its person may do. `locked`: nothing but unlocking and signing out. `enrolling`: nothing but
 * setting up the second factor that the role must have. `over`: nothing at all.
 */
export type SessionState = 'open' | 'locked' | 'enrolling' | 'over';

export function stateOf(session: Standing, rules: SignInRules, at: Date): SessionState {
  const now = at.getTime();
  if (now >= session.createdAt.getTime() + rules.sessionHours * 3_600_000) return 'over';
  if (session.lockedAt || now >= session.lastSeenAt.getTime() + rules.idleLockMinutes * 60_000) return 'locked';
  if (rules.secondFactorRoles.includes(session.role) && !session.hasSecondFactor && !session.assured)
    return 'enrolling';
  return 'open';
}
