const minute = 60_000;

/** How long after a failed attempt the next one comes: 5, 30 and 120 minutes; after the fourth there is none. */
const pauses = [5, 30, 120] as const;

export const mostAttempts = pauses.length + 1;

/** @param attempts made so far, 1 or more. Nothing: it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause * minute);
}

/**
 * How long a notice that is being sent belongs to its sender. Longer than the slowest page of attempts takes
 * (50 notices, 8 at a time, 10 s each: 70 s), so only one whose worker died is sent by another.
 */
export const lease = 3 * minute;
