import { blindToConfidential, sight, type PersonActor, type Reference } from '#directory';
import { maskAddress, maskIdNumber, maskName, maskPhone, maskText } from '#language';
import type { ComplaintClock } from './clock.js';
import { stateOfClock } from './clocks.js';
import type { ComplaintEvent } from './complaint-event.js';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import { stageOf } from './flow.js';
import type { FollowUp } from './follow-up.js';
import type { Leg } from './leg.js';
import { inGroups } from './tracking-code.js';

/** Turns an instant into the hotline's local time with offset. */
export type Spell = (at: Date) => string;

const spelled = (spell: Spell, at: Date | null) => at && spell(at);

/** May this person know who asks at all? Confidential ones are closed to handling units, whatever they do. */
export const mayIdentify = (complaint: Pick<Complaint, 'confidential'>, person: PersonActor): boolean =>
  sight[person.role] === 'masked' && !(complaint.confidential && blindToConfidential.has(person.role));

/**
 * Free text may name people and numbers. Those who may not identify read it masked: whatever looks like a number, and
 * the complainant's own name, enterprise and address wherever they stand.
 */
export const textFor = (
  complaint: Pick<Complaint, 'confidential'>,
  person: PersonActor,
  text: string,
  identity: Identity | undefined,
): string => (mayIdentify(complaint, person) ? text : maskText(withoutIdentity(text, identity ?? {})));

/** A text without the words that tell who wrote it. The longest go first, lest a part of one hide the rest. */
export function withoutIdentity(text: string, identity: Identity): string {
  const words = Object.values(identity)
    .filter((word): word is string => typeof word === 'string' && [...word].length >= 2)
    .sort((one, other) => other.length - one.length);
  return words.reduce((hidden, word) => hidden.replaceAll(word, '***'), text);
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
  | 'confidential'
  | 'leadUnit'
  | 'receivedAt'
  | 'reportedAt'
  | 'closedAt'
  | 'dueAt'
>;

const named = (rows: ReadonlyMap<string, { name: string }>, code: string | null) =>
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

export interface Dossier {
  complaint: Complaint;
  identity: Identity | undefined;
  legs: Leg[];
  clocks: ComplaintClock[];
  events: ComplaintEvent[];
  followUps: FollowUp[];
}

/** The whole complaint as one person may see it. */
export function staffView(
  { complaint, identity, legs, clocks, events, followUps }: Dossier,
  person: PersonActor,
  reference: Reference,
  spell: Spell,
  now: Date,
) {
  const text = (value: string | null) => value && textFor(complaint, person, value, identity);
  return {
    ...summary(complaint, identity, person, reference, spell),
    trackingCodeInGroups: inGroups(complaint.trackingCode),
    content: text(complaint.content),
    grade: complaint.grade,
    replyWanted: complaint.replyWanted,
    followUpWanted: complaint.followUpWanted,
    profile: { name: complaint.profileName, version: complaint.profileVersion },
    complainant: mayIdentify(complaint, person)
      ? { kind: complaint.complainantKind, ...maskedIdentity(identity ?? {}) }
      : { kind: complaint.complainantKind },
    acceptedAt: spelled(spell, complaint.acceptedAt),
    transferredAt: spelled(spell, complaint.transferredAt),
    // Telephone systems put the caller's number into it.
    callId: mayIdentify(complaint, person) ? complaint.callId : null,
    answeredAt: spelled(spell, complaint.answeredAt),
    publicReply: text(complaint.publicReply),
    resolution: complaint.resolution,
    satisfaction: complaint.satisfaction,
    processSatisfaction: complaint.processSatisfaction,
    legs: legs.map((leg) => ({
      id: leg.id,
      part: leg.part,
      unit: named(reference.units, leg.unit),
      state: leg.state,
      version: leg.version,
      proposalReason: leg.proposalReason,
      transferredAt: spelled(spell, leg.transferredAt),
      signedAt: spelled(spell, leg.signedAt),
      contactedAt: spelled(spell, leg.contactedAt),
      reportedAt: spelled(spell, leg.reportedAt),
      dueAt: spelled(spell, leg.dueAt),
      isTrue: leg.isTrue,
      outOfRemit: leg.outOfRemit,
      unreasonable: leg.unreasonable,
      resolved: leg.resolved,
      whyNot: text(leg.whyNot),
      internalAccount: text(leg.internalAccount),
      publicReply: text(leg.publicReply),
    })),
    clocks: clocks.map((clock) => ({
      clock: clock.kind,
      state: stateOfClock(clock, now),
      startedAt: spell(clock.startedAt),
      due: spelled(spell, clock.dueAt),
      missing: clock.missing,
      provisional: clock.provisional,
      metAt: spelled(spell, clock.metAt),
      breachedAt: spelled(spell, clock.breachedAt),
      explanation: clock.explanation.zh,
      explanationEn: clock.explanation.en,
    })),
    events: events.map((event) => ({
      seq: event.seq,
      name: event.name,
      at: spell(event.at),
      from: event.stateFrom,
      to: event.stateTo,
      by: { kind: event.actorKind, role: event.actorRole, unit: event.unit },
      reason: text(event.reason),
      data: event.data,
    })),
    followUps: followUps.map((attempt) => ({
      at: spell(attempt.at),
      outcome: attempt.outcome,
      resolution: attempt.resolution,
      satisfaction: attempt.satisfaction,
      processSatisfaction: attempt.processSatisfaction,
      note: text(attempt.note),
    })),
  };
}

export type StaffView = ReturnType<typeof staffView>;
