import { blindToConfidential, scopeOf, sight, type PersonActor, type Reference } from '#directory';
import { maskAddress, maskIdNumber, maskName, maskPhone, placeIn } from '#language';
import { isOwnWord, type Author } from './authors.js';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import { stageOf } from './flow.js';
import { hidden, hiddenButPlace } from './hiding.js';

/** Turns an instant into the hotline's local time with offset. */
export type Spell = (at: Date) => string;

export const spelled = (spell: Spell, at: Date | null) => at && spell(at);

/** What of a complaint says whether its complainant is to stay unknown to those who handle it: 保密, or 匿名. */
export type Wish = Pick<Complaint, 'confidential' | 'complainantKind'>;

/**
 * Whether the complainant asked for confidence, or gave no name. Who is anonymous may have left a number all the same, and
 * the line they called by tells it: it is for the hotline alone.
 */
export const isClosedToUnits = ({ confidential, complainantKind }: Wish): boolean =>
  confidential || complainantKind === 'anonymous';

/** May this person know who asks at all? Closed complaints are so to handling units, whatever they do. */
export const mayIdentify = (complaint: Wish, person: PersonActor): boolean =>
  sight[person.role] === 'masked' && !(isClosedToUnits(complaint) && blindToConfidential.has(person.role));

/**
 * Where the matter is may be read by the unit that works on it, though it may not know who asks. Of a confidential
 * complaint it is not told: an address may be somebody's, and the hotline writes into the matter what is needed of it. Who
 * gave no name asked for less: the address is as often as not the lamp or the building site, and is shown without the door.
 */
const seesPlace = (complaint: Wish, person: PersonActor): boolean =>
  sight[person.role] === 'masked' && !complaint.confidential;

/**
 * Free text may name people and numbers. Those who may not identify read what others wrote masked: whatever looks like a
 * number, and the complainant's own name, what they are called by it, enterprise and address wherever they stand. What they
 * themselves and their own unit wrote they read as it is.
 * @param author nothing where it is not known, or nobody of the staff.
 */
export function textFor(
  complaint: Wish,
  person: PersonActor,
  text: string,
  identity: Identity | undefined,
  author?: Author,
): string {
  if (mayIdentify(complaint, person) || isOwnWord(author, person)) return text;
  return seesPlace(complaint, person) ? hiddenButPlace(text, identity ?? {}) : hidden(text, identity ?? {});
}

/** What of who asks somebody sees: masked field by field; of a closed complaint at most where the matter is. */
export function complainantFor(complaint: Wish, person: PersonActor, identity: Identity | undefined) {
  const kind = complaint.complainantKind;
  if (mayIdentify(complaint, person)) return { kind, ...maskedIdentity(identity ?? {}) };
  if (!seesPlace(complaint, person) || !identity?.address) return { kind };
  const place = placeIn(identity.address);
  const shown = hiddenButPlace(place, { ...identity, address: undefined });
  return { kind, address: place === identity.address.trim() ? shown : `${shown}***` };
}

/**
 * Why complaints were merged (并单) may name who made any that came with the same matter. It is read as it was written by
 * those alone who may know of all, whichever they look at: of the others a unit and an analyst know the code and nothing
 * else.
 * @param others the complaints into which it was merged, now or once, and all that ever were merged into those or into it.
 */
export const mergingFor = (
  complaint: Wish,
  person: PersonActor,
  text: string,
  identity: Identity | undefined,
  others: readonly Maker[],
): string => {
  const seesAll = scopeOf(person, 'read') === 'all';
  if (seesAll && [complaint, ...others].every((one) => mayIdentify(one, person))) return text;
  const identities = others.map((other) => other.identity);
  // Whose name cannot be found cannot be hidden.
  return identities.every((one) => one !== null) ? hidden(text, identity ?? {}, ...identities) : '***';
};

/** Who made another complaint of the same matter; null where nobody can tell any more. */
export interface Maker extends Wish {
  identity: Identity | null;
}

const mostHidden: Wish = { confidential: true, complainantKind: 'anonymous' };

/** Whether there is nobody whom this person may not know of. */
export const mayIdentifyAll = (person: PersonActor): boolean =>
  scopeOf(person, 'read') === 'all' && mayIdentify(mostHidden, person);

/** A complainant as a screen shows them: masked field by field; a field without a mask of its own is not shown. */
export function maskedIdentity(identity: Identity) {
  return {
    name: identity.name ? maskName(identity.name) : null,
    phone: identity.phone ? maskPhone(identity.phone) : null,
    idNumber: identity.idNumber ? maskIdNumber(identity.idNumber) : null,
    address: identity.address ? maskAddress(identity.address) : null,
    callerNumber: identity.callerNumber ? maskPhone(identity.callerNumber) : null,
    // An enterprise's name is public in itself, but it tells who complained: only its first characters are shown.
    enterpriseName: identity.enterpriseName ? `${[...identity.enterpriseName].slice(0, 2).join('')}****` : null,
    creditCode: identity.creditCode
      ? `${identity.creditCode.slice(0, 2)}************${identity.creditCode.slice(-4)}`
      : null,
  };
}

export type SummaryColumns = Pick<
  Complaint,
  | 'id'
  | 'trackingCode'
  | 'state'
  | 'version'
  | 'channel'
  | 'type'
  | 'complainantKind'
  | 'subject'
  | 'district'
  | 'title'
  | 'urgency'
  | 'grade'
  | 'confidential'
  | 'leadUnit'
  | 'receivedAt'
  | 'reportedAt'
  | 'closedAt'
  | 'dueAt'
>;

export const named = (rows: ReadonlyMap<string, { name: string }>, code: string | null) =>
  code === null ? null : { code, name: rows.get(code)?.name ?? code };

/** A line of a list. Never says who asks. */
export function summary(
  complaint: SummaryColumns,
  identity: Identity | undefined,
  person: PersonActor,
  reference: Reference,
  spell: Spell,
) {
  return {
    trackingCode: complaint.trackingCode,
    state: complaint.state,
    stage: stageOf[complaint.state],
    version: complaint.version,
    title: textFor(complaint, person, complaint.title, identity),
    type: complaint.type,
    channel: complaint.channel,
    kind: complaint.complainantKind,
    urgency: complaint.urgency,
    confidential: complaint.confidential,
    subject: named(reference.subjects, complaint.subject),
    district: named(reference.districts, complaint.district),
    leadUnit: named(reference.units, complaint.leadUnit),
    receivedAt: spell(complaint.receivedAt),
    dueAt: spelled(spell, complaint.dueAt),
    reportedAt: spelled(spell, complaint.reportedAt),
    closedAt: spelled(spell, complaint.closedAt),
  };
}
