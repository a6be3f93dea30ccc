import type { ClockEvent } from './clock-facts.js';
import { openLegStates } from './inbox-ranges.js';
import type { LegState } from './leg-flow.js';
import type { Leg } from './leg.js';
import { digestOfReport, type Said } from './leg-report.js';

/** How a leg stands from an event on, as the ledger keeps it (`data.legsNow`): what of it has changed. */
export interface LegFact {
  leg: string;
  state?: LegState;
  /** ISO 8601, UTC. */
  due?: string | null;
  /** The digest of what it reports. */
  said?: string;
}

/** An event, as far as it tells of legs of the promise (`data.dueNow`) that lists and citizens see, and
 * of the digest of the reply (`data.replyNow`). */
export type LegEvent = ClockEvent & { data: { legsNow?: LegFact[]; dueNow?: string | null; replyNow?: string | null } };

export interface ToldLeg {
  state?: LegState;
  dueAt?: Date | null;
  /** The digests of its reports, in their order. */
  said: string[];
}

export interface ToldStanding {
  legs: Map<string, ToldLeg>;
  dueAt: Date | null | undefined;
  reply: string | null | undefined;
  /** Nothing of its life is older than these facts. */
  isWhole: boolean;
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

interface LegChange extends Partial<Omit<Leg, 'id' | 'state' | 'dueAt'>> {
  id: string;
  state?: LegState;
  dueAt?: Date | null;
}

/** The facts of legs that are born or change. */
export const legFacts = (changes: readonly LegChange[]): LegFact[] =>
  changes
    .filter(({ state, dueAt }) => state !== undefined || dueAt !== undefined)
    .map(({ id, state, dueAt, ...leg }) => ({
      leg: id,
      ...(state === undefined ? {} : { state }),
      ...(dueAt === undefined ? {} : { due: dueAt && dueAt.toISOString() }),
      ...(isReport(leg) ? { said: digestOfReport(id, leg) } : {}),
    }));

const isReport = (leg: Partial<Leg>): leg is Said => Boolean(leg.internalAccount);

/** What the events of one complaint, in their order, tell of its legs and its promise; undefined where they do not. */
export function replayLegs(events: Iterable<LegEvent>): ToldStanding {
  const told: ToldStanding = { legs: new Map(), dueAt: undefined, reply: undefined, isWhole: false };
  let first = true;
  for (const { data } of events) {
    const started = (data.clocks ?? []).filter(({ did }) => did === 'started');
    // What begins with the fingerprints of its explanations was born when legs were told of.
    if (first && started.length > 0) {
      told.isWhole = started.every(({ why }) => why !== undefined);
      if (told.isWhole) Object.assign(told, { dueAt: null, reply: null });
      first = false;
    }
    const completion = started.find(({ kind, leg }) => kind === 'completion' && !leg);
    if (told.dueAt === null && completion) told.dueAt = instant(completion.due ?? null);
    for (const { leg, state, due, said } of data.legsNow ?? []) {
      const was: ToldLeg = told.legs.get(leg) ?? { said: [] };
      told.legs.set(leg, {
        state: state ?? was.state,
        dueAt: due === undefined ? was.dueAt : instant(due),
        said: said === undefined ? was.said : [...was.said, said],
      });
    }
    if (data.replyNow !== undefined) told.reply = data.replyNow;
    if (data.dueNow !== undefined) told.dueAt = instant(data.dueNow);
  }
  return told;
}

export interface SeenLeg {
  id: string;
  state: LegState;
  dueAt: Date | null;
  /** The digest of what it shows as its report, and those of all that are kept, in their order; unless nobody has looked. */
  said?: string | null;
  reports?: string[];
}

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/** What of the legs' rows, and of the promise, is not what the events tell. */
export function legFlaws(rows: readonly SeenLeg[], { legs, isWhole }: ToldStanding): string[] {
  const there = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap(({ id, state, dueAt, said, reports }) => {
      const told = legs.get(id);
      if (!told) return isWhole ? ['leg'] : [];
      return [
        ...(told.state === undefined || told.state === state ? [] : ['state']),
        ...(told.dueAt === undefined || isSame(told.dueAt, dueAt) ? [] : ['dueAt']),
        ...(said === undefined || isSaid(told.said.at(-1), said, isWhole) ? [] : ['report']),
        ...(reports === undefined || areKept(told.said, reports, isWhole) ? [] : ['reports']),
      ];
    }),
    ...[...legs.keys()].filter((id) => !there.has(id)).map(() => 'missing leg'),
  ];
}

const isSaid = (told: string | undefined, said: string | null, isWhole: boolean): boolean =>
  told === undefined ? !isWhole || said === null : told === said;

/** Those that the ledger tells of are the last ones; what is older it does not tell. */
const areKept = (told: readonly string[], kept: readonly string[], isWhole: boolean): boolean =>
  (isWhole ? kept.length === told.length : kept.length >= told.length) &&
  told.every((said, index) => kept[kept.length - told.length + index] === said);

/** When a report ceased to stand: its leg was opened again after it. Null of one that stands. */
export const stoodUntil = (
  { legId, at }: { legId: string; at: Date },
  events: readonly { at: Date; data: Record<string, unknown> }[],
): Date | null =>
  (events as readonly LegEvent[]).find(
    (event) =>
      event.at >= at && event.data.legsNow?.some(({ leg, state }) => leg === legId && openStates.has(state ?? '')),
  )?.at ?? null;

const openStates: ReadonlySet<string> = new Set(openLegStates);
