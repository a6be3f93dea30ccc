import type { FollowUpTask } from '#complaints';

/** How long a follow-up stays with who has taken it without calling; milliseconds. Of an appointment, from its time on. */
export const holdFor = 3_600_000;

/** Somebody else has it, and has not let it lie. */
export const heldByAnother = (
  { officerId, takenAt }: Pick<FollowUpTask, 'officerId' | 'takenAt'>,
  officer: string,
  at: Date,
): boolean =>
  officerId !== null && officerId !== officer && (takenAt === null || at.getTime() - takenAt.getTime() < holdFor);
