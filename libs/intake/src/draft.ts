import {
  clocksOfComplaint,
  inGroups,
  lengthen,
  newPin,
  newTrackingCode,
  promised,
  startClocks,
  startedFact,
  todo,
  type ClockKind,
  type ClockRow,
  type Complainant,
  type Complainants,
  type Complaint,
  type ComplaintEvent,
  type Identity,
} from '#complaints';
import { localDate, normalPhone, readCreditCode, type Actor, type Reference } from '#directory';
import { newId, type Row, type Todo, type Vault } from '#platform';
import { readPast } from './check.js';
import { withGivenDue } from './import/given-due.js';
import type { ComplaintGiven, LogCall } from './log-call.js';

/** A complaint on its way into the books, with all that is written beside it. */
export interface Draft {
  complaint: Row<Complaint>;
  complainant: Row<Complainant> | undefined;
  events: Row<ComplaintEvent>[];
  clocks: ClockRow[];
  todos: Todo[];
  pin: string;
}

export interface Circumstances {
  by: Actor;
  /** Now: the time of recording. */
  now: Date;
  /** Accepted at once (a call, an import), or waiting for acceptance (the public form). */
  accepted: boolean;
  /** History keeps its own times and makes the machine do nothing. */
  silent?: boolean;
  /** Only for imports: where it comes from and its id there. */
  source?: string;
  externalId?: string;
  /** The deadline that the source gives; the rules' own otherwise. */
  due?: Date;
}

export interface Instruments {
  reference: Reference;
  complainants: Complainants;
  vault: Vault;
  region: string;
  timeZone: string;
}

type Given = ComplaintGiven & Partial<LogCall>;

const nothingYet = Buffer.alloc(0);
const onlyCitizen: ReadonlySet<ClockKind> = new Set<ClockKind>(['citizen']);

/** Writes down what was given: code, PIN, sealed identity, first event, clocks, and the machine's next work. */
export function draftOf(given: Given, circumstances: Circumstances, instruments: Instruments): Draft {
  const { by, now, accepted, silent = false } = circumstances;
  const { reference, vault, complainants, region, timeZone } = instruments;
  const receivedAt = readPast(given.receivedAt, now) ?? now;
  const kind = given.complainant?.kind ?? 'anonymous';
  const profile = reference.profileFor(kind === 'enterprise', localDate(receivedAt, timeZone));
  const id = newId(now.getTime());
  const trackingCode = newTrackingCode(region);
  const pin = newPin();
  const state = accepted ? 'accepted' : 'received';
  const complaint: Row<Complaint> = {
    id,
    trackingCode,
    pinHash: vault.pinHash(trackingCode, pin),
    state,
    version: 1,
    eventCount: 0,
    ledgerHash: nothingYet,
    profileName: profile.name,
    profileVersion: profile.version,
    channel: given.channel ?? 'web',
    type: given.type,
    complainantKind: kind,
    subject: given.subject ?? null,
    subjectVersion: reference.subjectVersion,
    district: given.district ?? null,
    title: titleOf(given),
    content: given.content,
    urgency: given.urgency ?? 'normal',
    grade: given.grade ?? null,
    confidential: given.confidential ?? false,
    replyWanted: given.replyWanted ?? true,
    followUpWanted: given.followUpWanted ?? true,
    leadUnit: null,
    receivedAt,
    acceptedAt: accepted ? receivedAt : null,
    transferredAt: null,
    reportedAt: null,
    closedAt: null,
    dueAt: null,
    callId: given.callId ?? null,
    answeredAt: readPast(given.answeredAt, now) ?? null,
    source: circumstances.source ?? null,
    externalId: circumstances.externalId ?? null,
    loggedBy: by.kind === 'person' ? by.id : null,
    publicReply: null,
    reworks: 0,
    returns: 0,
    urges: 0,
    citizenUrges: 0,
    citizenUrgedAt: null,
    retypes: 0,
    sendBacks: 0,
    followUpEnd: null,
    ratedAt: null,
    urgedAt: null,
    listedAt: null,
    endedAt: null,
    declineGuide: null,
    emergency: null,
    firstResolution: null,
    firstSatisfaction: null,
    resolution: null,
    satisfaction: null,
    processSatisfaction: null,
    silent,
  };
  const started = startClocks(reference, complaint, receivedAt, timeZone, accepted ? clocksOfComplaint : onlyCitizen);
  const { due } = circumstances;
  const clocks = due
    ? withGivenDue(started, due, { profile, calendar: reference.calendar, zone: timeZone, silent })
    : started;
  complaint.dueAt = promised(clocks);
  const first = {
    name: accepted ? 'log' : 'submit',
    from: null,
    to: state,
    data: { channel: complaint.channel, type: complaint.type, kind },
    clocks: clocks.map(startedFact),
  };
  const chain = lengthen(vault, { id, eventCount: 0, ledgerHash: null }, [first], by, receivedAt, now);
  complaint.eventCount = chain.eventCount;
  complaint.ledgerHash = chain.ledgerHash;
  return {
    pin,
    complaint,
    complainant: complainants.seal(id, identityOf(given)),
    events: chain.events,
    clocks,
    todos: silent
      ? []
      : [
          accepted
            ? todo('transfer', 'route', { complaintId: id })
            : todo('accept', 'announce-arrival', { complaintId: id, trackingCode }),
        ],
  };
}

function identityOf({ complainant, address, callerNumber }: Given): Identity {
  const phone = (text: string | undefined) => (text && normalPhone(text)) ?? undefined;
  const credit = readCreditCode(complainant?.creditCode);
  return {
    name: complainant?.name?.trim(),
    phone: phone(complainant?.phone),
    idNumber: complainant?.idNumber?.trim(),
    address: address?.trim(),
    callerNumber: phone(callerNumber),
    enterpriseName: complainant?.enterpriseName?.trim(),
    creditCode: credit.ok ? credit.code : undefined,
  };
}

/** Without a title the beginning of the text serves: its first sentence, 40 characters at most. */
function titleOf({ title, content }: Given): string {
  if (title?.trim()) return title.trim();
  const first = content.trim().split(/[。！？!?\n]/, 1)[0] ?? '';
  const characters = [...first.trim()];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('') || '（无标题）';
}

/** What the caller is told: the code and the PIN, once. */
export const receiptOf = ({ complaint, pin }: Draft, spell: (at: Date) => string) => ({
  trackingCode: complaint.trackingCode,
  trackingCodeInGroups: inGroups(complaint.trackingCode),
  pin,
  state: complaint.state,
  version: complaint.version,
  receivedAt: spell(complaint.receivedAt),
  dueAt: complaint.dueAt && spell(complaint.dueAt),
});

export type Receipt = ReturnType<typeof receiptOf>;
