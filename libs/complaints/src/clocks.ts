import { newId, type Row } from '#platform';
import type { ClockFact } from './clock-facts.js';
import { factOf, hangingOn, legOf } from './clock-telling.js';
import type { ClockKind, ClockStep, ClockTerms, ComplaintClock } from './clock.js';
import type { Deadline } from './deadline.js';
import {
  type Next,
  nothingNext,
  stepsOf,
  breachOf,
  upcoming,
  stepsAfter,
  remaining,
  stepFacts,
} from './clock-steps.js';

export type ClockRow = Row<ComplaintClock>;

/** What happens to a clock: the columns that change, and the facts that the ledger keeps of it. */
export interface ClockChange {
  id: string;
  set: Partial<ClockRow>;
  facts: ClockFact[];
}

/** A due time and all that hangs on it. */
export type Due = Pick<Deadline, 'due' | 'missing' | 'provisional' | 'explanation' | 'yellowAt' | 'redAt'>;

interface Started {
  complaintId: string;
  legId?: string | null;
  /** The clock of an order or a listing bears its id. */
  id?: string;
  profile: { name: string; version: number };
  /** History: nothing will be done about it any more. */
  silent: boolean;
  terms?: ClockTerms | null;
}

/** A clock as it starts: running towards its due time, or without a target, which it says. */
export function startClock(
  deadline: Due & { clock: ClockKind },
  at: Date,
  { complaintId, legId, id, profile, silent, terms }: Started,
): ClockRow {
  const clock: ClockRow = {
    id: id ?? newId(at.getTime()),
    complaintId,
    legId: legId ?? null,
    kind: deadline.clock,
    startedAt: at,
    profileName: profile.name,
    profileVersion: profile.version,
    nextAt: null,
    nextStep: null,
    metAt: null,
    breachedAt: null,
    cancelledAt: null,
    pausedAt: null,
    terms: terms ?? null,
    ...columnsOf(deadline),
  };
  return silent ? clock : { ...clock, ...upcoming(clock, undefined) };
}

const columnsOf = ({ due, missing, provisional, explanation, yellowAt, redAt }: Due) => ({
  dueAt: due,
  missing,
  provisional,
  explanation,
  yellowAt,
  redAt,
});

/** Runs, or stands paused: neither met nor ended. */
export const isOpenClock = ({ metAt, cancelledAt }: Pick<ComplaintClock, 'metAt' | 'cancelledAt'>): boolean =>
  metAt === null && cancelledAt === null;

/** A clock whose matter is done: met, in time or late; it asks for nothing more. A paused one is judged by when it stopped. */
export function meet(
  clock: Pick<ComplaintClock, 'id' | 'kind' | 'legId' | 'dueAt' | 'breachedAt' | 'pausedAt'>,
  at: Date,
): ClockChange {
  const late = clock.dueAt !== null && (clock.pausedAt ?? at) > clock.dueAt;
  const breachedNow = late && clock.breachedAt === null;
  return {
    id: clock.id,
    set: {
      metAt: at,
      breachedAt: breachedNow ? breachOf(clock.dueAt!) : clock.breachedAt,
      pausedAt: null,
      ...nothingNext,
    },
    facts: [
      ...(breachedNow ? [factOf(clock, 'breached')] : []),
      {
        ...factOf(clock, 'met', clock.dueAt === null ? null : undefined),
        ...legOf(clock),
        ...(late ? { late } : {}),
      },
    ],
  };
}

/** A clock whose matter is gone: it is neither kept nor missed. */
export const cancel = (clock: Pick<ComplaintClock, 'id' | 'kind'>, at: Date): ClockChange => ({
  id: clock.id,
  set: { cancelledAt: at, pausedAt: null, ...nothingNext },
  facts: [factOf(clock, 'cancelled')],
});

/**
 * What was reported did not hold, or what had ended goes on: the clock runs on as if it had never stopped. What fell due
 * before it stopped has been taken; a yellow card that would have come while it stood still warns nobody any more.
 */
export function reopen(
  clock: Pick<ComplaintClock, 'id' | 'kind' | 'metAt' | 'cancelledAt' | 'breachedAt' | 'yellowAt' | 'dueAt' | 'redAt'>,
  at: Date,
): ClockChange {
  const stopped = clock.metAt ?? clock.cancelledAt ?? at;
  const next = stepsOf(clock).find(({ step, at: due }) => {
    // Late before it stopped, though nobody had looked yet: that is still to be told.
    if (step === 'breach') return clock.breachedAt === null;
    return due > stopped && (step === 'red' || due > at);
  });
  return {
    id: clock.id,
    set: { metAt: null, cancelledAt: null, ...(next ? { nextAt: next.at, nextStep: next.step } : nothingNext) },
    facts: [factOf(clock, 'reopened')],
  };
}

export const pause = (clock: Pick<ComplaintClock, 'id' | 'kind'>, at: Date): ClockChange => ({
  id: clock.id,
  set: { pausedAt: at, ...nothingNext },
  facts: [factOf(clock, 'paused')],
});

/** The terms of a clock after the pause that ends now. */
export const termsAfterPause = (clock: Pick<ComplaintClock, 'terms' | 'pausedAt'>, at: Date): ClockTerms => ({
  ...clock.terms,
  pauses: [
    ...(clock.terms?.pauses ?? []),
    ...(clock.pausedAt ? [[clock.pausedAt.getTime(), at.getTime()] as [number, number]] : []),
  ],
});

/**
 * A clock with a new due time: extended, resumed after a pause, reckoned again for another unit, profile, type or
 * calendar. A due time that moved on arms its cards again; one that drew nearer keeps what was taken. One that was met
 * asks for nothing more: it was late where it was met after that due time.
 */
export function recompute(
  clock: ComplaintClock,
  due: Due,
  at: Date,
  change: Partial<Pick<ClockRow, 'terms' | 'profileName' | 'profileVersion'>> & { did?: 'recomputed' | 'resumed' } = {},
): ClockChange {
  const { did = 'recomputed', ...columns } = change;
  const steps = columnsOf(due);
  // Without a target, before and after: when somebody is to look who has it in hand is no matter of the due time.
  if (due.due === null && clock.dueAt === null) steps.redAt = clock.redAt;
  const later = due.due !== null && (clock.dueAt === null || due.due > clock.dueAt);
  const held = (clock.pausedAt !== null && did !== 'resumed') || clock.metAt !== null;
  const breachedAt = breachAfter(clock, due.due, at);
  const turned = turnedInto(clock, due.due, breachedAt);
  return {
    id: clock.id,
    set: {
      ...steps,
      ...columns,
      ...(did === 'resumed' ? { pausedAt: null } : {}),
      breachedAt,
      ...(held ? nothingNext : later || did === 'resumed' ? stepsAfter(clock, steps, at) : remaining(clock, steps)),
    },
    facts: [
      {
        ...factOf(clock, did, due.due),
        ...(turned ? { ...legOf(clock), turned } : {}),
        ...hangingOn(steps),
        ...(columns.profileName === undefined ? {} : { rules: `${columns.profileName} ${columns.profileVersion}` }),
        ...(columns.terms && did !== 'resumed' ? { terms: columns.terms } : {}),
      },
    ],
  };
}

/** A breach that stands: of a due time that moved on past it, or went altogether, it does not. */
function breachAfter({ breachedAt, metAt }: Seen, due: Date | null, at: Date): Date | null {
  if (due === null) return null;
  if (metAt !== null) return metAt > due ? breachOf(due) : null;
  return breachedAt === null || due >= at ? null : breachOf(due);
}

type Seen = Pick<ComplaintClock, 'breachedAt' | 'metAt' | 'dueAt'>;

function turnedInto({ metAt, dueAt, breachedAt: was }: Seen, due: Date | null, is: Date | null): ClockFact['turned'] {
  if (metAt !== null) return (was === null) === (is === null) ? undefined : is === null ? 'in-time' : 'late';
  return (dueAt === null) === (due === null) ? undefined : due === null ? 'no-target' : 'target';
}

/** The steps of a clock that have fallen due by now, in their order: while nobody looked there may be several. */
export function dueSteps(clock: ComplaintClock, now: Date): { step: ClockStep; change: ClockChange }[] {
  const taken: { step: ClockStep; change: ClockChange }[] = [];
  let next: Next = clock;
  let { breachedAt } = clock;
  while (next.nextStep && next.nextAt && next.nextAt <= now) {
    const step = next.nextStep;
    if (step === 'breach') breachedAt = next.nextAt;
    next = upcoming(clock, step);
    const change = { id: clock.id, set: { ...next, breachedAt }, facts: [factOf(clock, stepFacts[step])] };
    taken.push({ step, change });
  }
  return taken;
}

export type ClockState = 'running' | 'paused' | 'met' | 'met-late' | 'breached' | 'cancelled';

export function stateOfClock(
  clock: Pick<ComplaintClock, 'dueAt' | 'metAt' | 'breachedAt' | 'cancelledAt' | 'pausedAt'>,
  now: Date,
): ClockState {
  if (clock.metAt) return clock.breachedAt ? 'met-late' : 'met';
  if (clock.cancelledAt) return 'cancelled';
  if (clock.pausedAt) return 'paused';
  return clock.dueAt && now > clock.dueAt ? 'breached' : 'running';
}

/** Clocks that begin when it has come in and waits for somebody to accept it. */
export const clocksOfReceipt: ReadonlySet<ClockKind> = new Set<ClockKind>(['accept', 'citizen']);

/** Clocks that begin with the complaint itself, once it is accepted. */
export const clocksOfComplaint: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'dispatch',
  'contact',
  'interim',
  'completion',
  'citizen',
]);
/** Clocks that begin when a unit has received it. */
export const clocksOfLeg: ReadonlySet<ClockKind> = new Set<ClockKind>(['sign']);
