import { newId, type Row } from '#platform';
import type { ClockKind, ClockStep, ComplaintClock } from './clock.js';
import type { Deadline } from './deadline.js';

export type ClockRow = Row<ComplaintClock>;

interface Started {
  complaintId: string;
  legId?: string | null;
  profile: { name: string; version: number };
  /** History: nothing will be done about it any more. */
  silent: boolean;
}

/** A clock as it starts: running towards its due time, or without a target, which it says. */
export function startClock(deadline: Deadline, at: Date, { complaintId, legId, profile, silent }: Started): ClockRow {
  const clock: ClockRow = {
    id: newId(at.getTime()),
    complaintId,
    legId: legId ?? null,
    kind: deadline.clock,
    startedAt: at,
    dueAt: deadline.due,
    missing: deadline.missing,
    provisional: deadline.provisional,
    explanation: deadline.explanation,
    profileName: profile.name,
    profileVersion: profile.version,
    yellowAt: deadline.yellowAt,
    redAt: deadline.redAt,
    nextAt: null,
    nextStep: null,
    metAt: null,
    breachedAt: null,
  };
  return silent ? clock : { ...clock, ...upcoming(clock, undefined) };
}

type Steps = Pick<ComplaintClock, 'yellowAt' | 'dueAt' | 'redAt'>;

/** When each step falls due. A due time is the last instant that is still in time: the breach is a millisecond later. */
function stepsOf(clock: Steps): { step: ClockStep; at: Date }[] {
  const steps: { step: ClockStep; at: Date | null }[] = [
    { step: 'yellow', at: clock.yellowAt },
    { step: 'breach', at: clock.dueAt && new Date(clock.dueAt.getTime() + 1) },
    { step: 'red', at: clock.redAt },
  ];
  return steps.filter((one): one is { step: ClockStep; at: Date } => one.at !== null);
}

/** What comes after a step that has just been taken (or first of all). */
export function upcoming(clock: Steps, taken: ClockStep | undefined): Pick<ClockRow, 'nextAt' | 'nextStep'> {
  const steps = stepsOf(clock);
  const next = steps[taken ? steps.findIndex(({ step }) => step === taken) + 1 : 0];
  return { nextAt: next?.at ?? null, nextStep: next?.step ?? null };
}

/** A clock whose matter is done: met, in time or late; it asks for nothing more. */
export function meet(
  clock: Pick<ComplaintClock, 'dueAt' | 'breachedAt'>,
  at: Date,
): Pick<ClockRow, 'metAt' | 'breachedAt' | 'nextAt' | 'nextStep'> {
  const late = clock.dueAt !== null && at > clock.dueAt;
  return {
    metAt: at,
    breachedAt: clock.breachedAt ?? (late ? new Date(clock.dueAt!.getTime() + 1) : null),
    nextAt: null,
    nextStep: null,
  };
}

export type ClockState = 'running' | 'met' | 'met-late' | 'breached';

export function stateOfClock(clock: Pick<ComplaintClock, 'dueAt' | 'metAt'>, now: Date): ClockState {
  if (clock.metAt) return clock.dueAt && clock.metAt > clock.dueAt ? 'met-late' : 'met';
  return clock.dueAt && now > clock.dueAt ? 'breached' : 'running';
}

/** Clocks that begin with the complaint itself. */
export const clocksOfComplaint: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'dispatch',
  'contact',
  'interim',
  'completion',
  'citizen',
]);
/** Clocks that begin when a unit has received it. */
export const clocksOfLeg: ReadonlySet<ClockKind> = new Set<ClockKind>(['sign']);
