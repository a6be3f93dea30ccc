import type { ClockKind } from './clock.js';
import { breachAfter } from './clocks.js';
import { breachOf } from './clock-steps.js';

/**
 * What happened to a clock, as the ledger keeps it beside the event that caused it (`data.clocks`): appended, never
 * changed, under the event's hash. A clock's row is no more than the present state of these facts.
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
}

/** The state of a clock as its facts tell it. */
export interface ToldClock {
  id: string;
  kind: ClockKind;
  legId: string | null;
  startedAt: Date;
  dueAt: Date | null;
  metAt: Date | null;
  breachedAt: Date | null;
  cancelledAt: Date | null;
  pausedAt: Date | null;
}

/** An event of the ledger, as far as clocks are concerned. */
export interface ClockEvent {
  at: Date;
  data: { clocks?: ClockFact[] } & Record<string, unknown>;
}

const instant = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** Builds the clocks of one complaint from its events, in their order. A fact about a clock that never started is dropped. */
export function replayClocks(events: Iterable<ClockEvent>): Map<string, ToldClock> {
  const told = new Map<string, ToldClock>();
  for (const { at, data } of events) {
    for (const fact of data.clocks ?? []) {
      if (fact.did === 'started') {
        told.set(fact.clock, {
          id: fact.clock,
          kind: fact.kind,
          legId: fact.leg ?? null,
          startedAt: at,
          dueAt: instant(fact.due),
          metAt: null,
          breachedAt: null,
          cancelledAt: null,
          pausedAt: null,
        });
        continue;
      }
      const clock = told.get(fact.clock);
      if (clock) take(clock, fact, at);
    }
  }
  return told;
}

function take(clock: ToldClock, fact: ClockFact, at: Date): void {
  switch (fact.did) {
    case 'met':
      clock.metAt = at;
      clock.pausedAt = null;
      break;
    case 'breached':
      clock.breachedAt = clock.dueAt && breachOf(clock.dueAt);
      break;
    case 'paused':
      clock.pausedAt = at;
      break;
    case 'resumed':
    case 'recomputed':
      clock.dueAt = instant(fact.due);
      if (fact.did === 'resumed') clock.pausedAt = null;
      clock.breachedAt = breachAfter(clock.breachedAt, clock.dueAt, at);
      break;
    case 'reopened':
      clock.metAt = null;
      clock.cancelledAt = null;
      break;
    case 'cancelled':
      clock.cancelledAt = at;
      clock.pausedAt = null;
      break;
    default:
  }
}

/** Which columns of a clock's row differ from what its facts tell. */
export function clockFlaws(row: ToldClock, told: ToldClock | undefined): string[] {
  if (!told) return ['clock'];
  const same = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
  const times = ['startedAt', 'dueAt', 'metAt', 'breachedAt', 'cancelledAt', 'pausedAt'] as const;
  return [
    ...(row.kind === told.kind ? [] : ['kind']),
    ...(row.legId === told.legId ? [] : ['legId']),
    ...times.filter((time) => !same(row[time], told[time])),
  ];
}
