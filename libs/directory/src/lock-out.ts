import type { EntityManager } from 'typeorm';
import { Refusal } from '#platform';
import { recordAct } from './account-acts.js';

/** After so many failures in a row nobody signs in under this name for a while, not even with the right password. */
export const failuresAllowed = 5;
export const lockedMinutes = 15;

/**
 * Counts a failed password or code. One guarded statement counts and locks, so failures through several servers add up;
 * assigned left to right.
 */
export async function countFailure(tx: EntityManager, person: string, at: Date): Promise<void> {
  const until = new Date(at.getTime() + lockedMinutes * 60_000);
  await tx.query(
    `UPDATE person
     SET locked_until = IF(failed_attempts + 1 >= ${failuresAllowed}, ?, locked_until),
         failed_attempts = IF(failed_attempts + 1 >= ${failuresAllowed}, 0, failed_attempts + 1)
     WHERE id = ? AND (locked_until IS NULL OR locked_until <= ?)`,
    [until, person, at],
  );
  const [row]: { locked: number }[] = await tx.query(
    'SELECT locked_until = ? AS locked FROM person WHERE id = ? AND failed_attempts = 0',
    [until, person],
  );
  if (Number(row?.locked)) await recordAct(tx, { kind: 'locked-out', person, by: null }, at);
}

/** A success forgives the failures before it. */
export async function forgive(tx: EntityManager, person: string): Promise<void> {
  await tx.query(
    'UPDATE person SET failed_attempts = 0, locked_until = NULL WHERE id = ? AND (failed_attempts > 0 OR locked_until IS NOT NULL)',
    [person],
  );
}

/** @throws Refusal `locked` while nobody may try. */
export function refuseLocked(lockedUntil: Date | null, at: Date): void {
  if (lockedUntil && lockedUntil > at) throw locked(Math.ceil((lockedUntil.getTime() - at.getTime()) / 1000));
}

export const locked = (seconds: number) =>
  new Refusal(
    'locked',
    {
      zh: `登录失败次数过多，请${Math.ceil(seconds / 60)}分钟后再试`,
      en: `Too many failed sign-ins, try again in ${Math.ceil(seconds / 60)} min`,
    },
    { retryAfterSeconds: seconds },
  );
