import {
  clockNames,
  isInHand,
  isOpenLeg,
  type ComplaintClock,
  type Leg,
  type NoticeKind,
  type OrderLevel,
} from '#complaints';
import type { Reference } from '#directory';
import type { Changes, NoticeAsked } from './scene.js';

/**
 * Who hears what by a notice. The complainant hears what concerns the promise or the end of the matter, and nothing of
 * the way between units: of the transfer they are told by no message of its own, since the one of the acceptance, moments
 * before, has named the promise already, and where the matter lies is read with code and PIN. A unit hears of everything
 * that it must do something about.
 */

/** How a unit is called in a notice. */
export const shortName = ({ units }: Pick<Reference, 'units'>, unit: string): string =>
  units.get(unit)?.shortName ?? unit;

export const complainant = { kind: 'complainant' } as const;

/** Whoever decides what a unit asks for. */
export const dispatchers = { kind: 'role', role: 'dispatcher' } as const;

export const supervisors = { kind: 'role', role: 'supervisor' } as const;

export const ofUnit = (unit: string) => ({ kind: 'unit', unit }) as const;

/** Who answers an order: its unit; for the hotline itself, which has no handlers, its dispatchers. */
export const answering = ({ units }: Pick<Reference, 'units'>, unit: string) =>
  units.get(unit)?.kind === 'city' ? dispatchers : ofUnit(unit);

/** Units that have just been given a part hear of it. */
export const tellGiven = (units: readonly string[]): NoticeAsked[] =>
  units.map((unit) => ({ kind: 'transferred', to: ofUnit(unit) }));

export const tellNewUnits = ({ newLegs }: Pick<Changes, 'newLegs'>): NoticeAsked[] =>
  tellGiven((newLegs ?? []).map(({ unit }) => unit));

/** The complainant, and the units that have it in hand, each once. */
export const tellAll = (kind: NoticeKind, legs: readonly Leg[], facts?: NoticeAsked['facts']): NoticeAsked[] => [
  { kind, to: complainant, facts },
  ...[...new Set(legs.filter(isInHand).map(({ unit }) => unit))].map((unit): NoticeAsked => ({
    kind,
    to: ofUnit(unit),
    facts,
  })),
];

/** Whoever works at it: who holds a part, or the unit where nobody does; the dispatchers where no unit has it. */
export function tellHolders(kind: NoticeKind, legs: readonly Leg[], facts?: NoticeAsked['facts']): NoticeAsked[] {
  const open = legs.filter(isOpenLeg);
  if (open.length === 0) return [{ kind, to: dispatchers, facts }];
  const holders = new Set(open.flatMap(({ holderId }) => holderId ?? []));
  const units = new Set(open.filter(({ holderId }) => holderId === null).map(({ unit }) => unit));
  return [
    ...[...holders].map((id): NoticeAsked => ({ kind, to: { kind: 'person', id }, facts })),
    ...[...units].map((unit): NoticeAsked => ({ kind, to: ofUnit(unit), facts })),
  ];
}

/** A time, where there is one. */
export const untilOf = (due: Date | null | undefined): { until?: string } => (due ? { until: due.toISOString() } : {});

/** How the level of a supervision order is called in a notice. */
export const levelName = (level: OrderLevel): string => `${'一二三四'[level - 1]}级`;

/** What a notice says of a supervision order. */
export const orderFacts = ({ id, level, dueAt }: { id: string; level: OrderLevel; dueAt: Date | null }) => ({
  order: id,
  level: levelName(level),
  ...untilOf(dueAt),
});

export const clockFacts = ({ kind, dueAt }: Pick<ComplaintClock, 'kind' | 'dueAt'>) => ({
  clock: kind === 'listing' ? '挂账复核' : clockNames[kind].zh,
  ...untilOf(dueAt),
});

/** What was decided, in the word of the notices. */
export const verdict = (allowed: boolean): string => (allowed ? '同意' : '不同意');
