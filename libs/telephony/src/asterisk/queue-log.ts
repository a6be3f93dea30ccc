import type { CallHappeningName, CallNews, CallTold, PresenceName, SeatNews } from '../happenings.js';

/**
 * Asterisk's queue_log: `epoch|call id|queue|agent|EVENT|data…`, one line an event, every event of its documentation
 * (docs.asterisk.org, Operation / Logging / Queue Logs) and the few that dialplans add by custom.
 */
export interface QueueLogLine {
  at: Date;
  /** Asterisk's unique id of the channel; `NONE` and the like are nothing. */
  call: string | undefined;
  queue: string | undefined;
  agent: string | undefined;
  event: string;
  data: string[];
}

const nothing = new Set(['', 'NONE', 'REALTIME', 'MANAGER', 'NONE|NONE', 'UNKNOWN', '-']);
const named = (text: string | undefined): string | undefined =>
  text === undefined || nothing.has(text) ? undefined : text;

/** A line, or nothing for one that is none: cut off by a full disk, or a database's row. Never throws. */
export function readQueueLogLine(line: string): QueueLogLine | undefined {
  const [stamp = '', call, queue, agent, event = '', ...data] = line.split('|');
  if (!/^\d{9,10}(\.\d{1,6})?$/.test(stamp) || !/^[A-Z][A-Z0-9_]{1,39}$/.test(event)) return undefined;
  return {
    at: new Date(Math.round(Number(stamp) * 1000)),
    ...{ call: named(call), queue: named(queue), agent: named(agent), event, data },
  };
}

/** What a line means to us: something of a call, something of a seat, both, or nothing. */
export interface Meaning {
  call?: Omit<CallNews, 'id' | 'call' | 'at'>;
  seat?: Omit<SeatNews, 'id' | 'seat' | 'at'>;
}

type Reader = (line: QueueLogLine) => Meaning;

/** Whole seconds of a field; nothing when it is none. */
const seconds = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;

/** Leaves out what was not told, so that it is not kept as told. */
const told = (given: { [Name in keyof CallTold]: CallTold[Name] | undefined }): CallTold =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const ofCall =
  (name: CallHappeningName, read: (line: QueueLogLine) => CallTold = () => ({})): Reader =>
  (line) => ({ call: { name, told: told({ queue: line.queue, seat: seatOf(line.agent), ...read(line) }) } });

const ofSeat =
  (name: PresenceName, reason?: (line: QueueLogLine) => string | undefined): Reader =>
  (line) => {
    const why = reason?.(line)?.slice(0, 60);
    return {
      seat: { name, ...(line.queue === undefined ? {} : { queue: line.queue }), ...(why ? { reason: why } : {}) },
    };
  };

/** For the whole seat, whichever queue the line names. */
const ofWholeSeat =
  (name: PresenceName, reason?: (line: QueueLogLine) => string | undefined): Reader =>
  (line) =>
    ofSeat(name, reason)({ ...line, queue: undefined });

const silent: Reader = () => ({});

/** The caller was transferred away by the seat: the talk with it is over, the call goes on. */
const transferred = (to: (first: string | undefined) => string | undefined): Reader =>
  ofCall('transferred', ({ data }) => told({ to: to(data[0]), talkSeconds: seconds(data[3]) }));

const ended = (reason: string): Reader =>
  ofCall('ended', ({ data }) => told({ talkSeconds: seconds(data[1]), reason }));

/** By the event's name. What is not here is none of Asterisk's, and passed over. */
export const queueLogEvents: Readonly<Record<string, Reader>> = {
  // position | original position | wait
  ABANDON: ofCall('abandoned', ({ data }) => told({ waitSeconds: seconds(data[2]) })),
  ADDMEMBER: ofSeat('sign-in'),
  // The seat hung up while it was told whom it would talk to: for the caller it is as if nobody had lifted.
  AGENTDUMP: ofCall('ring-missed', () => ({ reason: 'dumped' })),
  AGENTLOGIN: ofWholeSeat('sign-in'),
  AGENTCALLBACKLOGIN: ofWholeSeat('sign-in'),
  AGENTLOGOFF: ofWholeSeat('sign-out'),
  AGENTCALLBACKLOGOFF: ofWholeSeat('sign-out'),
  // method | other end | hold | talk | original position
  ATTENDEDTRANSFER: transferred((method) => method?.slice(0, 40)),
  // extension | context | hold | talk | original position
  BLINDTRANSFER: transferred((extension) => extensionOf(extension)),
  TRANSFER: transferred((extension) => extensionOf(extension)),
  // hold | talk | original position
  COMPLETEAGENT: ended('seat'),
  COMPLETECALLER: ended('caller'),
  CONFIGRELOAD: silent,
  // hold | channel of the seat | ringing
  CONNECT: ofCall('answered', ({ data }) => told({ waitSeconds: seconds(data[0]), ringSeconds: seconds(data[2]) })),
  // The number that was dialled.
  DID: ofCall('offered', ({ data }) => told({ line: data[0]?.slice(0, 60) || undefined })),
  // address | caller's number | position
  ENTERQUEUE: (line) => ({
    call: { ...ofCall('queued')(line).call!, ...(line.data[1] ? { number: line.data[1] } : {}) },
  }),
  // position | original position | wait: its last seat went away.
  EXITEMPTY: ofCall('timed-out', ({ data }) => told({ waitSeconds: seconds(data[2]), reason: 'empty' })),
  // key | position | original position | wait
  EXITWITHKEY: ofCall('left-queue', ({ data }) =>
    told({ waitSeconds: seconds(data[3]), reason: `key ${data[0] ?? ''}` }),
  ),
  // position | original position | wait
  EXITWITHTIMEOUT: ofCall('timed-out', ({ data }) => told({ waitSeconds: seconds(data[2]) })),
  INFO: silent,
  PAUSE: ofSeat('pause', ({ data }) => data[0]),
  PAUSEALL: ofWholeSeat('pause', ({ data }) => data[0]),
  UNPAUSE: ofSeat('resume'),
  UNPAUSEALL: ofWholeSeat('resume'),
  PENALTY: silent,
  QUEUESTART: silent,
  REMOVEMEMBER: ofSeat('sign-out'),
  // milliseconds of ringing
  RINGNOANSWER: ofCall('ring-missed'),
  RINGCANCELED: ofCall('ring-missed', () => ({ reason: 'cancelled' })),
  SYSCOMPAT: ofCall('ring-missed', () => ({ reason: 'incompatible' })),
  // Of dialplans: the queue could not be entered.
  JOINEMPTY: ofCall('no-entry', () => ({ reason: 'empty' })),
  FULL: ofCall('no-entry', () => ({ reason: 'full' })),
  CLOSED: ofCall('no-entry', () => ({ reason: 'closed' })),
  JOINUNAVAIL: ofCall('no-entry', () => ({ reason: 'unavailable' })),
  LEAVEEMPTY: ofCall('timed-out', ({ data }) => told({ waitSeconds: seconds(data[2]), reason: 'empty' })),
  LEAVEUNAVAIL: ofCall('timed-out', ({ data }) => told({ waitSeconds: seconds(data[2]), reason: 'unavailable' })),
  // Of dialplans: instead of waiting the caller left a number to be called back under.
  CALLBACKNUMBER: (line) => ({
    call: { ...ofCall('call-back-asked')(line).call!, ...(line.data[0] ? { number: line.data[0] } : {}) },
  }),
};

/** A transfer's target is kept when it is an extension of ours: a longer one is somebody's telephone. */
const extensionOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^[\w*#-]{1,6}$/.test(text) ? text : undefined;

/**
 * `PJSIP/8001`, `SIP/8001-0000001a`, `Agent/8001`, `Local/8001@agents/n`: the seat is 8001, by whatever way it is
 * reached. A member with a name of its own keeps it.
 */
export function seatOf(agent: string | undefined): string | undefined {
  if (agent === undefined) return undefined;
  const channel = /^(?:PJSIP|SIP|IAX2|DAHDI|Agent|Local|SCCP)\/([^@/]+?)(?:-[0-9a-f]{8})?(?:@[^/]*)?(?:\/n)?$/i.exec(
    agent,
  );
  return (channel?.[1] ?? agent).slice(0, 60);
}

export interface QueueLogNews {
  calls: CallNews[];
  seats: SeatNews[];
}

/**
 * What a line tells, under an id that it has in whichever file and at whichever reading it is found.
 * @param place where the line begins in its file, in bytes: two equal lines are two events.
 */
export function newsOfLine(text: string, place: number): QueueLogNews {
  const line = readQueueLogLine(text);
  const read = line && Object.hasOwn(queueLogEvents, line.event) ? queueLogEvents[line.event] : undefined;
  if (!line || !read) return { calls: [], seats: [] };
  const meaning = read(line);
  const id = `${place} ${text}`.slice(0, 190);
  const seat = seatOf(line.agent);
  return {
    calls:
      line.call !== undefined && meaning.call
        ? [{ ...meaning.call, id, call: line.call.slice(0, 100), at: line.at }]
        : [],
    seats: seat !== undefined && meaning.seat ? [{ ...meaning.seat, id, seat, at: line.at }] : [],
  };
}
