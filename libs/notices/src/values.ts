import { hidden as hiddenIn, inGroups, isClosedToUnits, stateWords, type Complaint, type Identity } from '#complaints';
import { isLocalDate, localDate } from '#directory';
import type { Values } from './render.js';
import { complainantFacts, isVariable, variableOf, type VariableName } from './variables.js';

export type Told = Pick<Complaint, 'trackingCode' | 'state' | 'dueAt' | 'confidential' | 'complainantKind'>;

/** Names that a sentence needs beside the complaint. */
export interface Surroundings {
  /** Short name of the unit at the root. */
  hotline: string | undefined;
  /** Short name of the unit in charge. */
  unit: string | undefined;
  zone: string;
}

/** `2026-03-09` or an instant, as 2026年3月9日; nothing for anything else. */
export function writtenDate(given: string | Date | null | undefined, zone: string): string | undefined {
  if (!given) return undefined;
  const at = typeof given === 'string' && !isLocalDate(given) ? readInstant(given) : given;
  if (!at) return undefined;
  const [year, month, day] = (typeof at === 'string' ? at : localDate(at, zone)).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function readInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

const ofComplaint = (complaint: Told, { hotline, unit, zone }: Surroundings): Values => ({
  code: inGroups(complaint.trackingCode),
  state: stateWords[complaint.state].zh,
  promisedDate: writtenDate(complaint.dueAt, zone),
  hotline,
  unit,
});

function ofFacts(facts: Record<string, string>, zone: string, may: (name: VariableName) => boolean): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(facts)) {
    if (!isVariable(name) || typeof value !== 'string' || !may(name)) continue;
    values[name] = variableOf(name).date ? writtenDate(value, zone) : value;
  }
  return values;
}

/** What a complainant is told: of a confidential matter code and state, of any other nothing that is internal. */
export function complainantValues(complaint: Told, facts: Record<string, string>, around: Surroundings): Values {
  const { code, state, ...more } = ofComplaint(complaint, around);
  if (complaint.confidential) return { code, state };
  return { ...more, ...ofFacts(facts, around.zone, (name) => complainantFacts.has(name)), code, state };
}

/**
 * What staff are told. A notice is read by more people than identities are: what somebody typed is masked for all of
 * them, and of a confidential or an anonymous matter it does not leave the house.
 */
export function staffValues(
  complaint: Told,
  facts: Record<string, string>,
  around: Surroundings,
  identity: Identity | undefined,
  outside: boolean,
): Values {
  const hidden = isClosedToUnits(complaint) && outside;
  const told = ofFacts(facts, around.zone, (name) => name !== 'link' && !(hidden && variableOf(name).typed));
  for (const name of Object.keys(told) as VariableName[]) {
    if (variableOf(name).typed && told[name]) told[name] = hiddenIn(told[name], identity ?? {});
  }
  return { ...told, ...ofComplaint(complaint, around) };
}
