import type { Reference } from '#directory';
import type { Changes, NoticeAsked } from './scene.js';

/** How a unit is called in a notice. */
export const shortName = ({ units }: Pick<Reference, 'units'>, unit: string): string =>
  units.get(unit)?.shortName ?? unit;

/** Units that have just been given a part hear of it. */
export const tellNewUnits = ({ newLegs }: Pick<Changes, 'newLegs'>): NoticeAsked[] =>
  (newLegs ?? []).map(({ unit }) => ({ kind: 'transferred', to: { kind: 'unit', unit } }));

export const complainant = { kind: 'complainant' } as const;

/** Whoever decides what a unit asks for. */
export const dispatchers = { kind: 'role', role: 'dispatcher' } as const;

export const ofUnit = (unit: string) => ({ kind: 'unit', unit }) as const;

/** What was decided, in the word of the notices. */
export const verdict = (allowed: boolean): string => (allowed ? '同意' : '不同意');
