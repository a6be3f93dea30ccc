import { blindToConfidential, scopeOf, sight, type PersonActor, type Reference } from '#directory';
import { maskAddress, maskIdNumber, maskName, maskPhone, maskText, withoutFormsOfAddress } from '#language';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import { stageOf } from './flow.js';

/** Turns an instant into the hotline's local time with offset. */
export type Spell = (at: Date) => string;

export const spelled = (spell: Spell, at: Date | null) => at && spell(at);

/** May this person know who asks at all? Confidential ones are closed to handling units, whatever they do. */
export const mayIdentify = (complaint: Pick<Complaint, 'confidential'>, person: PersonActor): boolean =>
  sight[person.role] === 'masked' && !(complaint.confidential && blindToConfidential.has(person.role));

/**
 * Free text may name people and numbers. Those who may not identify read it masked: whatever looks like a number, and
 * the complainant's own name, what they are called by it, enterprise and address wherever they stand.
 */
export const textFor = (
  complaint: Pick<Complaint, 'confidential'>,
  person: PersonActor,
  text: string,
  identity: Identity | undefined,
): string => (mayIdentify(complaint, person) ? text : hidden(text, identity ?? {}));

/** A text as it is read by those who must not know who asks: 我是王小明, 王先生来电, 住3单元502室. */
export const hidden = (text: string, ...identities: Identity[]): string =>
  maskText(
    identities.reduce((rest, { name }) => withoutFormsOfAddress(rest, name), withoutIdentity(text, ...identities)),
  );

/**
 * Why complaints were merged (并单) may name who made any that came with the same matter. It is read as it was written by
 * those alone who may know of all, whichever they look at: of the others a unit and an analyst know the code and nothing
 * else.
 * @param others the complaints into which it was merged, now or once, and all that ever were merged into those or into it.
 */
export const mergingFor = (
  complaint: Pick<Complaint, 'confidential'>,
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
export interface Maker extends Pick<Complaint, 'confidential' | 'complainantKind'> {
  identity: Identity | null;
}

const mostHidden = { confidential: true, complainantKind: 'anonymous' } as const;

/** Whether there is nobody whom this person may not know of. */
export const mayIdentifyAll = (person: PersonActor): boolean =>
  scopeOf(person, 'read') === 'all' && mayIdentify(mostHidden, person);

/** A text without the words that tell who wrote it. The longest go first, lest a part of one hide the rest. */
export function withoutIdentity(text: string, ...identities: Identity[]): string {
  const words = identities
    .flatMap((identity) => [...Object.values(identity), ...doorsOf(identity.address)])
    .filter((word): word is string => typeof word === 'string' && [...word].length >= 2)
    .sort((one, other) => other.length - one.length);
  return words.reduce((hidden, word) => hidden.replaceAll(inAnyWriting(word), '***'), text);
}

/** The door alone, as people write it down who know the street: of 澳门路9号3单元1502户 also 3单元1502户 and 1502户. */
const doorsOf = (address: string | undefined): string[] =>
  [...(address ?? '').matchAll(/\d+/g)]
    .map(({ index }) => address!.slice(index))
    .filter((door) => [...door].length >= 4 && /单元|号楼|[栋幢座室户]/.test(door));

/**
 * A number is found however it is written: in groups, with hyphens, in full-width digits; a name also with space or a dot
 * between its signs. Any other word as it is.
 */
function inAnyWriting(word: string): string | RegExp {
  if (/^\p{Script=Han}{2,5}$/u.test(word)) return new RegExp([...word].join('[\\s·•・.]{0,2}'), 'gu');
  if (!/^\+?[0-9]{6,}[-0-9]*[0-9Xx]$/.test(word)) return word;
  const digits = [...word.replace(/[^0-9Xx]/g, '')].map((digit) =>
    /\d/.test(digit) ? `[${digit}${String.fromCharCode(digit.charCodeAt(0) + 0xfee0)}]` : '[XxＸｘ]',
  );
  return new RegExp(digits.join('[-\\s.·()（）－\u2010-\u2015]{0,3}'), 'g');
}

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
