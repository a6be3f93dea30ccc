/** What somebody asks of a list, within what they may see. Pure. */
import { scopeOf, type PersonActor, type Reference } from '#directory';
import { Refusal, invalid } from '#platform';
import { isState, type State } from './flow.js';

/** What a list is asked for; texts as they came, already bounded in length. */
export interface ListQuery {
  /** One or several states, separated by commas. */
  state?: string;
  /** A unit's code: that unit and all below it. */
  unit?: string;
  /** A subject's code: that subject and all below it. */
  subject?: string;
  /** A district's code, beside a subject: that district and all below it. */
  district?: string;
  /** Due after the one and up to the other. */
  due?: { after: Date; upTo: Date };
  /** A tracking code, or a complainant's phone number. */
  q?: string;
  /** Local dates of receipt: from inclusive, to exclusive. */
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

export function readStates(text: string | undefined): State[] | undefined {
  if (!text) return undefined;
  const states = [...new Set(text.split(',').filter(Boolean))];
  if (!states.every(isState)) throw invalid({ field: 'state', zh: '不是有效的状态', en: 'is not a state' });
  return states;
}

/** The units a person asks for, within those they may see; nothing when every unit is meant. */
export function unitsFor(asked: string | undefined, person: PersonActor, reference: Reference): string[] | undefined {
  if (asked !== undefined && !reference.units.has(asked)) {
    throw invalid({ field: 'unit', zh: '没有这个单位', en: 'is not a unit' });
  }
  const scope = scopeOf(person, 'read');
  if (scope === undefined) throw new Refusal('forbidden', { zh: '无权查看诉求', en: 'You may not read complaints' });
  if (scope === 'all') return asked === undefined ? undefined : [...reference.unitAndBelow(asked)];
  const own = reference.unitAndBelow(person.unit);
  if (asked === undefined) return [...own];
  const within = new Set(own);
  return reference.unitAndBelow(asked).filter((unit) => within.has(unit));
}

export function subjectsFor(asked: string | undefined, reference: Reference): string[] | undefined {
  if (!asked) return undefined;
  if (!reference.subjects.has(asked)) throw invalid({ field: 'subject', zh: '没有这个分类', en: 'is not a subject' });
  return [...reference.subjectAndBelow(asked)];
}
