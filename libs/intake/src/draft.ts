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
  /** The number from which they call, as the telephone system knows it, where nobody typed one. */
  callerNumber?: string;
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
    identity: identityOf(given, arrival),
    files: given.attachments?.length,
    source: arrival.source,
    externalId: arrival.externalId,
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

/** Who wants to stay unknown is not known by their telephone either. */
const calledFrom = ({ complainant, callerNumber }: Given, arrival: Arrival): string | undefined =>
  callerNumber ?? ((complainant?.kind ?? 'anonymous') === 'anonymous' ? undefined : arrival.callerNumber);

function identityOf(given: Given, arrival: Arrival): Identity {
  const { complainant, address } = given;
  const phone = (text: string | undefined) => (text && normalPhone(text)) ?? undefined;
  const credit = readCreditCode(complainant?.creditCode);
  return {
    name: complainant?.name?.trim(),
    phone: phone(complainant?.phone),
    idNumber: complainant?.idNumber?.trim(),
    address: address?.trim(),
    callerNumber: phone(calledFrom(given, arrival)),
    enterpriseName: complainant?.enterpriseName?.trim(),
    creditCode: credit.ok ? credit.code : undefined,
  };
}
