import type { ClockEvent } from './clock-facts.js';
import type { LegState } from './leg-flow.js';

/** How a leg stands from an event on, as the ledger keeps it (`data.legsNow`): what of it has changed. */
export interface LegFact {
  leg: string;
  state?: LegState;
  /** ISO 8601, UTC. */
  due?: string | null;
}

/** An event, as far as it tells of legs and of the promise (`data.dueNow`) that lists and citizens see. */
export type LegEvent = ClockEvent & { data: { legsNow?: LegFact[]; dueNow?: string | null } };

export interface ToldLeg {
  state?: LegState;
  dueAt?: Date | null;
}

export interface ToldStanding {
  legs: Map<string, ToldLeg>;
  dueAt: Date | null | undefined;
  /** Nothing of its life is older than these facts. */
  isWhole: boolean;
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

interface LegChange {
  id: string;
  state?: LegState;
  dueAt?: Date | null;
}

/** The facts of legs that are born or change. */
export const legFacts = (changes: readonly LegChange[]): LegFact[] =>
  changes
    .filter(({ state, dueAt }) => state !== undefined || dueAt !== undefined)
    .map(({ id, state, dueAt }) => ({
      leg: id,
      ...(state === undefined ? {} : { state }),
      ...(dueAt === undefined ? {} : { due: dueAt && dueAt.toISOString() }),
    }));

/** What the events of one complaint, in their order, tell of its legs and its promise; undefined where they do not. */
export function replayLegs(events: Iterable<LegEvent>): ToldStanding {
  const told: ToldStanding = { legs: new Map(), dueAt: undefined, isWhole: false };
  let first = true;
  for (const { data } of events) {
    const started = (data.clocks ?? []).filter(({ did }) => did === 'started');
    // What begins with the fingerprints of its explanations was born when legs were told of.
    if (first && started.length > 0) {
      told.isWhole = started.every(({ why }) => why !== undefined);
      if (told.isWhole) told.dueAt = null;
      first = false;
    }
    const completion = started.find(({ kind, leg }) => kind === 'completion' && !leg);
    if (told.dueAt === null && completion) told.dueAt = instant(completion.due ?? null);
    for (const { leg, state, due } of data.legsNow ?? []) {
      const was: ToldLeg = told.legs.get(leg) ?? {};
      told.legs.set(leg, { state: state ?? was.state, dueAt: due === undefined ? was.dueAt : instant(due) });
    }
    if (data.dueNow !== undefined) told.dueAt = instant(data.dueNow);
  }
  return told;
}

export interface SeenLeg {
  id: string;
  state: LegState;
  dueAt: Date | null;
}

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/** What of the legs' rows, and of the promise, is not what the events tell. */
export function legFlaws(rows: readonly SeenLeg[], { legs, isWhole }: ToldStanding): string[] {
  const there = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id, state, dueAt }) => {
      const told = legs.get(id);
      if (!told) return isWhole ? ['leg'] : [];
      return [
        ...(told.state === undefined || told.state === state ? [] : ['state']),
        ...(told.dueAt === undefined || isSame(told.dueAt, dueAt) ? [] : ['dueAt']),
      ];
    }),
    ...[...legs.keys()].filter((id) => !there.has(id)).map(() => 'missing leg'),
  ];
}
