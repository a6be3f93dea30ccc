import type { CallHappeningName, CallTold, PresenceName } from '../happenings.js';
import type { CallNews, SeatNews } from '../happenings.js';
import type { AmiMessage } from './ami-message.js';
import { seatOf, type QueueLogNews } from './queue-log.js';

type CallPart = Omit<CallNews, 'id' | 'call' | 'at'>;
type SeatPart = Omit<SeatNews, 'id' | 'seat' | 'at'>;
type Read = (message: AmiMessage) => { call?: CallPart; seats?: SeatPart[] };

const text = (message: AmiMessage, key: string): string | undefined => {
  const value = message.get(key);
  return value === undefined || value === '' || value === '<unknown>' ? undefined : value;
};

const seconds = (message: AmiMessage, key: string): number | undefined => {
  const value = message.get(key);
  return value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
};

const told = (given: { [Name in keyof CallTold]: CallTold[Name] | undefined }): CallTold =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const memberOf = (message: AmiMessage): string | undefined =>
  seatOf(
    text(message, 'Interface') ??
      text(message, 'StateInterface') ??
      text(message, 'Location') ??
      text(message, 'Member'),
  );

const call =
  (
    name: CallHappeningName,
    read: (message: AmiMessage) => { [Name in keyof CallTold]?: CallTold[Name] | undefined } = () => ({}),
  ): Read =>
  (message) => ({
    call: { name, told: told({ queue: text(message, 'Queue'), seat: memberOf(message), ...read(message) }) },
  });

const withNumber =
  (read: Read): Read =>
  (message) => {
    const number = text(message, 'CallerIDNum');
    const meaning = read(message);
    return meaning.call && number !== undefined ? { call: { ...meaning.call, number } } : meaning;
  };

const seat = (message: AmiMessage, name: PresenceName, reason?: string): SeatPart => {
  const queue = text(message, 'Queue');
  return { name, ...(queue === undefined ? {} : { queue }), ...(reason ? { reason: reason.slice(0, 60) } : {}) };
};

const paused = (message: AmiMessage): SeatPart =>
  seat(message, 'pause', text(message, 'PausedReason') ?? text(message, 'Reason'));

/** Device states of a member: 1 idle; 2 in use, 3 busy, 7 in use and ringing, 8 on hold; 5 not reachable. */
const busy = new Set(['2', '3', '7', '8']);

function standing(message: AmiMessage): SeatPart[] {
  if (message.get('Paused') === '1') return [paused(message)];
  const status = message.get('Status') ?? '';
  if (status === '5') return [seat(message, 'pause', 'unreachable')];
  if (busy.has(status)) return [seat(message, 'resume'), seat(message, 'busy')];
  return status === '1' ? [seat(message, 'ready')] : [];
}

/** By the event's name; what is not here is passed over. Holds and conferences are not told with the caller's own id. */
export const amiEvents: Readonly<Record<string, Read>> = {
  QueueCallerJoin: withNumber(call('queued')),
  // The answers to QueueStatus, asked at each connection: who waits already, and how the members stand.
  QueueEntry: withNumber(call('queued', (message) => ({ waitSeconds: seconds(message, 'Wait') }))),
  QueueMember: (message) => ({ seats: [seat(message, 'sign-in'), ...standing(message)] }),
  // Follows an answer, an abandon or a time-out; which of them it was, those tell.
  QueueCallerLeave: () => ({}),
  QueueCallerAbandon: call('abandoned', (message) => ({ waitSeconds: seconds(message, 'HoldTime') })),
  AgentCalled: call('rang'),
  AgentRingNoAnswer: call('ring-missed'),
  AgentDump: call('ring-missed', () => ({ reason: 'dumped' })),
  AgentConnect: call('answered', (message) => ({
    waitSeconds: seconds(message, 'HoldTime'),
    ringSeconds: seconds(message, 'RingTime'),
  })),
  AgentComplete: (message) => {
    const reason = text(message, 'Reason');
    const talkSeconds = seconds(message, 'TalkTime');
    return call(reason === 'transfer' ? 'transferred' : 'ended', () => ({ talkSeconds, reason }))(message);
  },
  QueueMemberAdded: (message) => ({ seats: [seat(message, 'sign-in'), ...standing(message)] }),
  QueueMemberRemoved: (message) => ({ seats: [seat(message, 'sign-out')] }),
  QueueMemberPause: (message) => ({
    seats: [message.get('Paused') === '1' ? paused(message) : seat(message, 'resume')],
  }),
  // Its name before Asterisk 12.
  QueueMemberPaused: (message) => ({
    seats: [message.get('Paused') === '1' ? paused(message) : seat(message, 'resume')],
  }),
  QueueMemberStatus: (message) => ({ seats: standing(message) }),
};

/**
 * What a message tells, under an id of the connection's and its place in it.
 * @param now taken where Asterisk does not say when (`timestampevents = no`).
 */
export function newsOfMessage(message: AmiMessage, id: string, now: Date): QueueLogNews {
  const name = message.get('Event') ?? '';
  const read = Object.hasOwn(amiEvents, name) ? amiEvents[name] : undefined;
  if (!read) return { calls: [], seats: [] };
  const stamp = message.get('Timestamp');
  const at =
    stamp !== undefined && /^\d{9,10}(\.\d{1,6})?$/.test(stamp) ? new Date(Math.round(Number(stamp) * 1000)) : now;
  const meaning = read(message);
  const unique = text(message, 'Uniqueid');
  const member = memberOf(message);
  return {
    calls: meaning.call && unique !== undefined ? [{ ...meaning.call, id, call: unique.slice(0, 100), at }] : [],
    seats:
      member === undefined
        ? []
        : (meaning.seats ?? []).map((part, place) => ({ ...part, id: `${id} ${place}`, seat: member, at })),
  };
}
