import { newId, type Row } from '#platform';
import type { ClockFact } from './clock-facts.js';
import type { ClockKind, ClockStep, ClockTerms, ComplaintClock } from './clock.js';
import type { Deadline } from './deadline.js';

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
    ...columnsOf(deadline),
    profileName: profile.name,
    profileVersion: profile.version,
    nextAt: null,
    nextStep: null,
    metAt: null,
    breachedAt: null,
    cancelledAt: null,
    pausedAt: null,
    terms: terms ?? null,
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

type Steps = Pick<ComplaintClock, 'yellowAt' | 'dueAt' | 'redAt'>;
type Next = Pick<ClockRow, 'nextAt' | 'nextStep'>;
const nothingNext: Next = { nextAt: null, nextStep: null };

/** When each step falls due. A due time is the last instant that is still in time: the breach is a millisecond later. */
function stepsOf(clock: Steps): { step: ClockStep; at: Date }[] {
  const steps: { step: ClockStep; at: Date | null }[] = [
    { step: 'yellow', at: clock.yellowAt },
    { step: 'breach', at: clock.dueAt && breachOf(clock.dueAt) },
    { step: 'red', at: clock.redAt },
  ];
  return steps.filter((one): one is { step: ClockStep; at: Date } => one.at !== null);
}

/** The first instant that is late. */
export const breachOf = (due: Date): Date => new Date(due.getTime() + 1);

/** What comes after a step that has just been taken (or first of all). */
export function upcoming(clock: Steps, taken: ClockStep | undefined): Next {
  const steps = stepsOf(clock);
  const next = steps[taken ? steps.findIndex(({ step }) => step === taken) + 1 : 0];
  return { nextAt: next?.at ?? null, nextStep: next?.step ?? null };
}

/** Runs, or stands paused: neither met nor ended. */
export const isOpenClock = ({ metAt, cancelledAt }: Pick<ComplaintClock, 'metAt' | 'cancelledAt'>): boolean =>
  metAt === null && cancelledAt === null;

const factOf = (clock: Pick<ComplaintClock, 'id' | 'kind'>, did: ClockFact['did'], due?: Date | null): ClockFact => ({
  clock: clock.id,
  kind: clock.kind,
  did,
  ...(due === undefined ? {} : { due: due && due.toISOString() }),
});

/** The fact of a clock's start. */
export const startedFact = (clock: Pick<ClockRow, 'id' | 'kind' | 'legId' | 'dueAt'>): ClockFact => ({
  ...factOf(clock, 'started', clock.dueAt),
  ...(clock.legId ? { leg: clock.legId } : {}),
});

/** A clock whose matter is done: met, in time or late; it asks for nothing more. A paused one is judged by when it stopped. */
export function meet(
  clock: Pick<ComplaintClock, 'id' | 'kind' | 'dueAt' | 'breachedAt' | 'pausedAt'>,
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
    facts: [...(breachedNow ? [factOf(clock, 'breached')] : []), factOf(clock, 'met')],
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
export function reopen(clock: ComplaintClock, at: Date): ClockChange {
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
 * calendar. A due time that moved on arms its cards again; one that drew nearer keeps what was taken.
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
  const held = clock.pausedAt !== null && did !== 'resumed';
  return {
    id: clock.id,
    set: {
      ...steps,
      ...columns,
      ...(did === 'resumed' ? { pausedAt: null } : {}),
      breachedAt: breachAfter(clock.breachedAt, due.due, at),
      ...(held ? nothingNext : later || did === 'resumed' ? stepsAfter(clock, steps, at) : remaining(clock, steps)),
    },
    facts: [factOf(clock, did, due.due)],
  };
}

/** A breach that stands: of a due time that moved on past it, or went altogether, it does not. */
export const breachAfter = (breachedAt: Date | null, due: Date | null, at: Date): Date | null =>
  breachedAt === null || due === null || due >= at ? null : breachOf(due);

/** The first step that is still to come; a due time that has passed unseen is taken as a breach first, but never twice. */
function stepsAfter({ breachedAt }: Pick<ComplaintClock, 'breachedAt'>, clock: Steps, at: Date): Next {
  const unseen = (step: ClockStep) => step === 'breach' && breachedAt === null && clock.dueAt! < at;
  const next = stepsOf(clock).find((one) => one.at > at || unseen(one.step));
  return next ? { nextAt: next.at, nextStep: next.step } : nothingNext;
}

const order: ClockStep[] = ['yellow', 'breach', 'red'];

/** The first step that had not been taken; one that the new rules do not have is passed over. */
function remaining(clock: ComplaintClock, steps: Steps): Next {
  const redIsNew = clock.nextStep === null && clock.breachedAt !== null && clock.redAt === null;
  const from = clock.nextStep ?? (redIsNew ? 'red' : undefined);
  const next = from && stepsOf(steps).find(({ step }) => order.indexOf(step) >= order.indexOf(from));
  return next ? { nextAt: next.at, nextStep: next.step } : nothingNext;
}

const stepFacts = { yellow: 'yellow', breach: 'breached', red: 'red' } as const;

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
