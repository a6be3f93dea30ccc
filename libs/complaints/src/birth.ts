import { localDate, type Actor, type Reference, type RuleProfile } from '#directory';
import { newId, type Row, type Todo, type Vault } from '#platform';
import type { ClockKind } from './clock.js';
import { startedFacts } from './clock-telling.js';
import { clocksOfComplaint, clocksOfReceipt, type ClockRow } from './clocks.js';
import type { Complainant, Identity } from './complainant.js';
import type { Complainants } from './complainants.js';
import type { ComplaintEvent } from './complaint-event.js';
import type { ComplaintLink } from './complaint-link.js';
import type { Complaint } from './complaint.js';
import { todo } from './jobs.js';
import { lengthen } from './ledger.js';
import { newPin } from './pin.js';
import { promised, startClocks } from './targets.js';
import { inGroups, newTrackingCode } from './tracking-code.js';

/** A complaint on its way into the books, with all that is written beside it. */
export interface Birth {
  complaint: Row<Complaint>;
  complainant: Row<Complainant> | undefined;
  events: Row<ComplaintEvent>[];
  clocks: ClockRow[];
  /** Of a part, to what it was taken out of. */
  link: Row<ComplaintLink> | undefined;
  todos: Todo[];
  pin: string;
}

/** What a complaint is born with, checked already. */
export type Born = Pick<
  Complaint,
  | 'channel'
  | 'type'
  | 'complainantKind'
  | 'subject'
  | 'district'
  | 'title'
  | 'content'
  | 'urgency'
  | 'grade'
  | 'confidential'
  | 'replyWanted'
  | 'followUpWanted'
  | 'receivedAt'
  | 'callId'
  | 'answeredAt'
> & {
  identity: Identity;
  /** How many files came with it. */
  files?: number;
  source?: string;
  externalId?: string;
};

export interface Circumstances {
  by: Actor;
  /** Now: the time of recording. */
  now: Date;
  /** Accepted at once (a call, an import, a part of another), or waiting for acceptance (the public form). */
  accepted: boolean;
  /** Since when it is accepted, where that is not when it was received: a part's is that of the whole. */
  acceptedAt?: Date;
  /** History keeps its own times and makes the machine do nothing. */
  silent?: boolean;
  /** The rules on which it runs; those of its complainant's kind on the day of receipt, unless given. */
  profile?: RuleProfile;
  /** What becomes of the clocks before they are written: a deadline that came with the complaint. */
  clocksAs?: (started: ClockRow[], profile: RuleProfile) => ClockRow[];
  /** The complaint that it was taken out of. */
  partOf?: Pick<Complaint, 'id' | 'trackingCode'>;
}

export interface Instruments {
  reference: Reference;
  complainants: Complainants;
  vault: Vault;
  region: string;
  timeZone: string;
}

const nothingYet = Buffer.alloc(0);
const allButCitizen: ReadonlySet<ClockKind> = new Set([...clocksOfComplaint].filter((kind) => kind !== 'citizen'));
const onlyCitizen: ReadonlySet<ClockKind> = new Set<ClockKind>(['citizen']);

/** Writes a complaint's first page: code, PIN, sealed identity, first event, clocks, and the machine's next work. */
export function birthOf(born: Born, circumstances: Circumstances, instruments: Instruments): Birth {
  const { by, now, accepted, silent = false, partOf } = circumstances;
  const { reference, vault, complainants, region, timeZone } = instruments;
  const { identity, files, source, externalId, receivedAt, complainantKind } = born;
  const profile =
    circumstances.profile ?? reference.profileFor(complainantKind === 'enterprise', localDate(receivedAt, timeZone));
  const id = newId(now.getTime());
  const trackingCode = newTrackingCode(region);
  const pin = newPin();
  const state = accepted ? 'accepted' : 'received';
  const acceptedAt = accepted ? (circumstances.acceptedAt ?? receivedAt) : null;
  // Received before it was accepted, it has two pages at once: the citizen's clock runs from the first.
  const later = acceptedAt !== null && acceptedAt > receivedAt;
  // Column by column: spread from another object, one of this size costs more than all else here together.
  const complaint: Row<Complaint> = {
    channel: born.channel,
    type: born.type,
    complainantKind,
    subject: born.subject,
    district: born.district,
    title: born.title,
    content: born.content,
    urgency: born.urgency,
    grade: born.grade,
    confidential: born.confidential,
    replyWanted: born.replyWanted,
    followUpWanted: born.followUpWanted,
    receivedAt,
    callId: born.callId,
    answeredAt: born.answeredAt,
    id,
    trackingCode,
    pinHash: vault.pinHash(trackingCode, pin),
    state,
    version: 1,
    eventCount: 0,
    ledgerHash: nothingYet,
    profileName: profile.name,
    profileVersion: profile.version,
    subjectVersion: reference.subjectVersion,
    leadUnit: null,
    acceptedAt,
    transferredAt: null,
    reportedAt: null,
    closedAt: null,
    dueAt: null,
    source: source ?? null,
    externalId: externalId ?? null,
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
    carried: 0,
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
  const started = later
    ? [
        ...startClocks(reference, complaint, receivedAt, timeZone, onlyCitizen),
        ...startClocks(reference, complaint, acceptedAt, timeZone, allButCitizen),
      ]
    : startClocks(reference, complaint, receivedAt, timeZone, accepted ? clocksOfComplaint : clocksOfReceipt);
  const clocks = circumstances.clocksAs?.(started, profile) ?? started;
  complaint.dueAt = promised(clocks);
  const isThen = ({ startedAt }: ClockRow): boolean => later && startedAt.getTime() === acceptedAt.getTime();
  const first = {
    name: accepted && !later ? 'log' : 'submit',
    from: null,
    to: later ? ('received' as const) : state,
    data: {
      channel: complaint.channel,
      type: complaint.type,
      kind: complainantKind,
      ...(partOf ? { partOf: partOf.trackingCode } : {}),
      ...(files ? { files } : {}),
    },
    clocks: startedFacts(clocks.filter((clock) => !isThen(clock))),
  };
  const begun = lengthen(vault, { id, eventCount: 0, ledgerHash: null }, [first], by, receivedAt, now);
  const then = { name: 'accept', from: 'received', to: state, clocks: startedFacts(clocks.filter(isThen)) } as const;
  const chain = later ? lengthen(vault, { id, ...begun }, [then], by, acceptedAt, now) : begun;
  complaint.eventCount = chain.eventCount;
  complaint.ledgerHash = chain.ledgerHash;
  return {
    pin,
    complaint,
    complainant: complainants.seal(id, identity),
    events: later ? [...begun.events, ...chain.events] : chain.events,
    clocks,
    link: partOf && {
      id: newId(now.getTime()),
      complaintId: id,
      otherId: partOf.id,
      kind: 'split',
      madeAt: now,
      endedAt: null,
      stateBefore: state,
    },
    todos: silent
      ? []
      : [
          accepted
            ? todo('transfer', 'route', { complaintId: id })
            : todo('accept', 'announce-arrival', { complaintId: id, trackingCode }),
          // Where no message can go, none is ordered.
          ...(accepted && (identity.phone ?? identity.callerNumber)
            ? [todo('notify', 'compose', { complaintId: id, kind: 'accepted', seq: 1, to: { kind: 'complainant' } })]
            : []),
        ],
  };
}

/** Without a title the beginning of the text serves: its first sentence, 40 characters at most. */
export function titleOf({ title, content }: { title?: string; content: string }): string {
  if (title?.trim()) return title.trim();
  const first = content.trim().split(/[。！？!?\n]/, 1)[0] ?? '';
  const characters = [...first.trim()];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('') || '（无标题）';
}

/** What the caller is told: the code and the PIN, once. */
export const receiptOf = ({ complaint, pin }: Birth, spell: (at: Date) => string) => ({
  trackingCode: complaint.trackingCode,
  trackingCodeInGroups: inGroups(complaint.trackingCode),
  pin,
  state: complaint.state,
  version: complaint.version,
  receivedAt: spell(complaint.receivedAt),
  dueAt: complaint.dueAt && spell(complaint.dueAt),
});

export type Receipt = ReturnType<typeof receiptOf>;
