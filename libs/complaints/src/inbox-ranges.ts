import { scopeOf, type PersonActor, type Reference } from '#directory';
import { Refusal, invalid } from '#platform';
import { unitsFor } from './list-asked.js';
import type { LegState } from './leg-flow.js';

/** What a unit still owes. */
export const openLegStates = ['transferred', 'signed', 'handling', 'returning'] as const satisfies LegState[];

/** A range of an index of legs, each in the order of its due times. */
export interface Range {
  index: 'leg_pool' | 'leg_holder' | 'leg_unit';
  sql: string;
  values: unknown[];
}

/** What a person holds, in units that they work for or above: of a unit that they have left nothing is theirs. */
export function heldBy(person: PersonActor, states: readonly LegState[], reference: Reference): Range {
  const units = [...new Set([...reference.unitAndAbove(person.unit), ...reference.unitAndBelow(person.unit)])];
  return {
    index: 'leg_holder',
    sql: 'holder_id = ? AND state IN (?) AND unit IN (?)',
    values: [person.id, states, units],
  };
}

/** The units of an inbox: one's own with all below it, or one that somebody names who may look into each. */
export function unitsAsked(unit: string | undefined, person: PersonActor, reference: Reference): string[] {
  if (unit === undefined && scopeOf(person, 'read') === 'all') {
    throw invalid({ field: 'unit', zh: '请指明承办单位', en: 'must be named' });
  }
  const units = unitsFor(unit, person, reference);
  if (!units || units.length === 0) {
    throw new Refusal('forbidden', {
      zh: '无权查看该单位的收件箱',
      en: 'You may not look into the inbox of this unit',
    });
  }
  return units;
}

export function readStates(text: string | undefined): readonly LegState[] {
  if (!text) return openLegStates;
  const states = [...new Set(text.split(',').filter(Boolean))];
  const known: readonly string[] = openLegStates;
  if (states.length === 0 || !states.every((state) => known.includes(state))) {
    throw invalid({ field: 'state', zh: '不是待办环节的状态', en: 'is not a state of a leg that is open' });
  }
  return states as LegState[];
}
