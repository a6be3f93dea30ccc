import { createHash } from 'node:crypto';
import type { ClockKind, ClockStep, ClockTerms, ComplaintClock } from './clock.js';
import { breachOf, nothingNext, upcoming } from './clock-steps.js';
import { recompute, reopen, termsAfterPause } from './clocks.js';

/**
 * What happened to a clock, as the ledger keeps it beside the event that caused it (`data.clocks`): appended, never
 * changed, under the event's hash. A clock's row is no more than the present state of these facts: what can be derived
 * (what falls due next, whether there is a target, the pauses earned) is in none of them.
 */
export interface ClockFact {
  clock: string;
  kind: ClockKind;
  did:
    'started' | 'paused' | 'resumed' | 'met' | 'breached' | 'recomputed' | 'yellow' | 'red' | 'reopened' | 'cancelled';
  leg?: string;
  /** Of what was met after its due time. */
  late?: true;
  /** ISO 8601, UTC; null where there is no target. Of a start, a recomputation or the end of a pause; null of what was met without one. */
  due?: string | null;
  /** Of a recomputation, what it turned it into for whoever counts: with a target or without, kept after all or late after all. */
  turned?: 'target' | 'no-target' | 'in-time' | 'late';
  /** With a due time: the fingerprint of its explanation. Older facts have none, and tell nothing of what follows here. */
  why?: string;
  /** When the cards fall due, where there are any. */
  yellow?: string;
  red?: string;
  provisional?: true;
  /** Name and version of the profile, `shandong 1`; of a start, nothing where it is that of the start before it. */
  rules?: string;
  /** The terms as they are from now on, where that is not what the end of a pause makes of them. */
  terms?: ClockTerms;
}

type Settled = Pick<
  ComplaintClock,
  'id' | 'kind' | 'legId' | 'startedAt' | 'dueAt' | 'metAt' | 'breachedAt' | 'cancelledAt' | 'pausedAt'
>;
type Derived = Pick<
  ComplaintClock,
  'missing' | 'provisional' | 'yellowAt' | 'redAt' | 'nextAt' | 'nextStep' | 'profileName' | 'profileVersion' | 'terms'
> & { why: string };

/** The state of a clock as its facts tell it; what older facts leave open is not there. */
export type ToldClock = Settled & Partial<Derived>;

/** A clock's row; the explanation, or its fingerprint. */
export type SeenClock = Settled & Omit<Derived, 'why'> & ({ why: string } | Pick<ComplaintClock, 'explanation'>);

/** An event of the ledger, as far as clocks are concerned. */
export interface ClockEvent {
  at: Date;
  data: { clocks?: ClockFact[] } & Record<string, unknown>;
}

const known = new WeakMap<object, string>();

/** 64 bits of SHA-256 over the explanation as it is stored: enough to notice that somebody has rewritten it. */
export function fingerprint(explanation: ComplaintClock['explanation']): string {
  // Deadlines of one day share theirs.
  let print = known.get(explanation);
  if (!print) {
    print = createHash('sha256').update(JSON.stringify(explanation)).digest('hex').slice(0, 16);
    known.set(explanation, print);
  }
  return print;
}

/** The same by SQL: the texts themselves are a hundred times as long. */
export const fingerprintSql = (column: string): string => `LEFT(SHA2(${column}, 256), 16)`;

const instant = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** Builds the clocks of one complaint from its events, in their order. A fact about a clock that never started is dropped. */
export function replayClocks(events: Iterable<ClockEvent>): Map<string, ToldClock> {
  const told = new Map<string, ToldClock>();
  for (const { at, data } of events) {
    let rules: string | undefined;
    for (const fact of data.clocks ?? []) {
      if (fact.did === 'started') {
        rules = fact.rules ?? rules;
        told.set(fact.clock, begun(fact, at, rules));
        continue;
      }
      const clock = told.get(fact.clock);
      if (clock) take(clock, fact, at);
    }
  }
  return told;
}

function begun(fact: ClockFact, at: Date, rules: string | undefined): ToldClock {
  const clock: ToldClock = {
    id: fact.clock,
    kind: fact.kind,
    legId: fact.leg ?? null,
    startedAt: at,
    dueAt: instant(fact.due),
    metAt: null,
    breachedAt: null,
    cancelledAt: null,
    pausedAt: null,
  };
  if (fact.why === undefined) return clock;
  const steps = { ...clock, ...hangingOn(fact), ...profileIn(rules), terms: fact.terms ?? null };
  return { ...steps, ...upcoming(steps, undefined) };
}

const hangingOn = ({ due, why, yellow, red, provisional }: ClockFact) => ({
  missing: !due,
  provisional: provisional === true,
  why: why!,
  yellowAt: instant(yellow),
  redAt: instant(red),
});

function profileIn(rules: string | undefined): Partial<Derived> {
  const [profileName, version] = rules?.split(' ') ?? [];
  return profileName === undefined ? {} : { profileName, profileVersion: Number(version) };
}

/** Nobody holds it yet: the last step of a clock without a target, which is taken without a word where somebody does. */
const isWatch = ({ dueAt, nextStep }: Pick<ToldClock, 'dueAt' | 'nextStep'>): boolean =>
  dueAt === null && nextStep === 'red';

const unknownNext = { nextAt: undefined, nextStep: undefined };

function take(clock: ToldClock, fact: ClockFact, at: Date): void {
  if (isWatch(clock) && clock.nextAt! <= at && fact.did !== 'red') Object.assign(clock, unknownNext);
  switch (fact.did) {
    case 'met':
      Object.assign(clock, { metAt: at, pausedAt: null, ...nothingNext });
      break;
    case 'yellow':
    case 'breached':
    case 'red':
      if (fact.did === 'breached') clock.breachedAt = clock.dueAt && breachOf(clock.dueAt);
      if (isCarded(clock)) Object.assign(clock, upcoming(clock, stepOf[fact.did]));
      break;
    case 'paused':
      Object.assign(clock, { pausedAt: at, ...nothingNext });
      break;
    case 'resumed':
    case 'recomputed':
      reckoned(clock, fact, fact.did, at);
      break;
    case 'reopened':
      Object.assign(
        clock,
        isCarded(clock) ? reopen(clock, at).set : { ...unknownNext, metAt: null, cancelledAt: null },
      );
      break;
    case 'cancelled':
      Object.assign(clock, { cancelledAt: at, pausedAt: null, ...nothingNext });
      break;
  }
}

const stepOf = { yellow: 'yellow', breached: 'breach', red: 'red' } as const satisfies Record<string, ClockStep>;

/** Its facts tell when the cards fall due. */
const isCarded = (clock: ToldClock): clock is ToldClock & Pick<ComplaintClock, 'yellowAt' | 'redAt'> =>
  clock.yellowAt !== undefined;

/** By the very function that the clock was reckoned by. */
function reckoned(clock: ToldClock, fact: ClockFact, did: 'resumed' | 'recomputed', at: Date): void {
  const due = instant(fact.due);
  const steps = {
    due,
    missing: due === null,
    provisional: false,
    yellowAt: instant(fact.yellow),
    redAt: instant(fact.red),
  };
  const terms =
    fact.terms ?? (did === 'resumed' && clock.terms !== undefined ? termsAfterPause(clock as never, at) : clock.terms);
  const { set } = recompute(clock as ComplaintClock, { ...steps, explanation: nothing }, at, { did });
  const { nextAt, nextStep, breachedAt, pausedAt } = set;
  // What is left of the steps depends on which one came next.
  const held = (clock.pausedAt !== null && did !== 'resumed') || clock.metAt !== null;
  const isKnown = fact.why !== undefined && (clock.nextStep !== undefined || did === 'resumed' || later(clock, due));
  Object.assign(clock, {
    ...(isKnown ? { nextAt, nextStep } : held ? nothingNext : unknownNext),
    ...(pausedAt === undefined ? {} : { pausedAt }),
    breachedAt,
    dueAt: due,
    terms,
    ...(fact.why === undefined ? untold : hangingOn(fact)),
    ...profileIn(fact.rules),
  });
}

const nothing = { zh: '', en: '' };
const untold = {
  ...{ missing: undefined, provisional: undefined, why: undefined },
  yellowAt: undefined,
  redAt: undefined,
};
const later = ({ dueAt }: ToldClock, due: Date | null): boolean => due !== null && (dueAt === null || due > dueAt);

const times = ['startedAt', 'dueAt', 'metAt', 'breachedAt', 'cancelledAt', 'pausedAt', 'yellowAt', 'redAt'] as const;
const plain = ['kind', 'legId', 'missing', 'provisional', 'profileName', 'profileVersion'] as const;
const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/**
 * Which columns of a clock's row differ from what its facts tell.
 * @param silent of history, which is armed by nothing.
 * @param now by when a step that nobody hears of may have been taken.
 */
export function clockFlaws(
  row: SeenClock,
  told: ToldClock | undefined,
  { silent = false, now }: { silent?: boolean; now?: Date } = {},
): string[] {
  if (!told) return ['clock'];
  return [
    ...plain.filter((column) => told[column] !== undefined && row[column] !== told[column]),
    ...times.filter((time) => told[time] !== undefined && !isSame(row[time], told[time])),
    ...(told.why === undefined || told.why === ('why' in row ? row.why : fingerprint(row.explanation))
      ? []
      : ['explanation']),
    ...(told.terms === undefined || isSameTerms(row.terms, told.terms) ? [] : ['terms']),
    ...nextFlaws(row, told, silent, now),
  ];
}

function nextFlaws(row: SeenClock, told: ToldClock, silent: boolean, now: Date | undefined): string[] {
  if (told.nextStep === undefined || told.nextAt === undefined) return [];
  const next = silent ? nothingNext : { nextAt: told.nextAt, nextStep: told.nextStep };
  const isTaken = isWatch(told) && told.nextAt !== null && (!now || told.nextAt <= now);
  if (isTaken && row.nextAt === null && row.nextStep === null) return [];
  return [
    ...(isSame(row.nextAt, next.nextAt) ? [] : ['nextAt']),
    ...(row.nextStep === next.nextStep ? [] : ['nextStep']),
  ];
}

/** In whatever order they were written. */
const isSameTerms = (one: ClockTerms | null, other: ClockTerms | null): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = (terms: ClockTerms | null) =>
  terms && [
    terms.given ?? false,
    terms.countedFrom ?? null,
    terms.pauses ?? [],
    (terms.extensions ?? []).map(({ amount, unit }) => [amount, unit]),
  ];
