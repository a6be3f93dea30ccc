import {
  birthOf,
  titleOf,
  type Birth,
  type Born,
  type Circumstances,
  type Identity,
  type Instruments,
} from '#complaints';
import { normalPhone, readCreditCode } from '#directory';
import { readPast } from './check.js';
import { withGivenDue } from './import/given-due.js';
import type { ComplaintGiven, LogCall } from './log-call.js';

export { receiptOf, type Instruments, type Receipt } from '#complaints';
export type Draft = Birth;

/** How a complaint comes in. */
export type Arrival = Pick<Circumstances, 'by' | 'now' | 'accepted' | 'silent'> & {
  /** Only for imports: where it comes from and its id there. */
  source?: string;
  externalId?: string;
  /** The deadline that the source gives; the rules' own otherwise. */
  due?: Date;
};

type Given = ComplaintGiven & Partial<LogCall>;

/** Writes down what was given: what was left out has its usual value, and who asks is set apart. */
export function draftOf(given: Given, arrival: Arrival, instruments: Instruments): Draft {
  const { by, now, accepted, silent = false, due } = arrival;
  const { calendar } = instruments.reference;
  const born: Born = {
    channel: given.channel ?? 'web',
    type: given.type,
    complainantKind: given.complainant?.kind ?? 'anonymous',
    subject: given.subject ?? null,
    district: given.district ?? null,
    title: titleOf(given),
    content: given.content,
    urgency: given.urgency ?? 'normal',
    grade: given.grade ?? null,
    confidential: given.confidential ?? false,
    replyWanted: given.replyWanted ?? true,
    followUpWanted: given.followUpWanted ?? true,
    receivedAt: readPast(given.receivedAt, now) ?? now,
    callId: given.callId ?? null,
    answeredAt: readPast(given.answeredAt, now) ?? null,
<<<<<<< HEAD
    identity: identityOf(given),
    source: arrival.source,
    externalId: arrival.externalId,
=======
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
>>>>>>> help/aftercare
  };
  return birthOf(
    born,
    {
      ...{ by, now, accepted, silent },
      clocksAs: (clocks, profile) =>
        due ? withGivenDue(clocks, due, { profile, calendar, zone: instruments.timeZone, silent }) : clocks,
    },
    instruments,
  );
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
