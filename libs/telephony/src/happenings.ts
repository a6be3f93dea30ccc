/**
 * What happens to a call and to a seat, in words of our own: every telephone system's events are put into these, and
 * everything else in this room knows only these.
 *
 * In the order in which things of the same instant are taken to have happened.
 */
export const callHappenings = [
  /** The call came in (or, with direction out, was dialled). */
  'offered',
  /** The caller asks for a person: enters a queue. */
  'queued',
  /** A seat rings. */
  'rang',
  /** It rang in vain; the caller waits on. */
  'ring-missed',
  /** A person answers. */
  'answered',
  'held',
  'resumed',
  'transferred',
  /** A third party joins (三方通话). */
  'joined',
  /** Could not enter the queue: full, closed, nobody signed in. */
  'no-entry',
  /** Put out of the queue: waited too long, or its last seat went away. */
  'timed-out',
  /** Left the queue of their own accord, by a key. */
  'left-queue',
  /** Hung up while waiting. */
  'abandoned',
  /** Asked to be called back instead of waiting. */
  'call-back-asked',
  /** Was served by the voice menu and asked for nobody. */
  'self-service',
  'ended',
  /** The seat's work after the call is done. */
  'after-call',
  /** A missed call: the caller was rung back. */
  'called-back',
  /** No call at all, though the system counted one. */
  'phantom',
  /** The whole call in one piece, as files of past calls have it; it settles whatever else was told. */
  'record',
] as const;
export type CallHappeningName = (typeof callHappenings)[number];

/**
 * How a call ended. The first four asked for a person and make up the denominator of the connection rate; who asked to
 * be called back is none of them.
 */
export const callOutcomes = [
  'answered',
  'abandoned',
  'timed-out',
  'no-entry',
  'called-back',
  'self-service',
  'phantom',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Outcomes that make a call a missed one, to be called back (漏接电话回拨). */
export const missedOutcomes = ['abandoned', 'timed-out', 'no-entry', 'called-back'] as const satisfies CallOutcome[];
export const isMissed = (outcome: CallOutcome | null): boolean => missedOutcomes.some((missed) => missed === outcome);

export type Direction = 'in' | 'out';

/**
 * What a telephone system says with an event. Seconds are whole. The caller's number is not among them: it is kept
 * sealed with the call, apart from its events.
 */
export interface CallTold {
  direction?: Direction;
  line?: string;
  queue?: string;
  skill?: string;
  seat?: string;
  /** Before the queue: greeting and menu. */
  promptSeconds?: number;
  /** In this queue until now, ringing included. */
  waitSeconds?: number;
  /** How long the seat that answered had rung. */
  ringSeconds?: number;
  /** On the line with people, hold included. */
  talkSeconds?: number;
  holdSeconds?: number;
  afterSeconds?: number;
  /** Of a record. */
  outcome?: CallOutcome;
  /** Where it was transferred, or why it ended: a word of the telephone system. Never a citizen's number. */
  to?: string;
  reason?: string;
}

export interface CallHappening {
  /** Tells two of the same instant and name apart; any text. */
  id: string;
  name: CallHappeningName;
  at: Date;
  told: CallTold;
}

export const presenceHappenings = ['sign-in', 'resume', 'ready', 'busy', 'after-call', 'pause', 'sign-out'] as const;
export type PresenceName = (typeof presenceHappenings)[number];

export const seatStates = ['out', 'ready', 'busy', 'after-call', 'paused'] as const;
export type SeatState = (typeof seatStates)[number];

export interface PresenceHappening {
  id: string;
  name: PresenceName;
  at: Date;
  /** For one queue alone; for all where none is named. */
  queue?: string;
  /** Of a pause. */
  reason?: string;
  /** Who signs in, where that is known. */
  person?: string;
}

/** One event of a call, as a telephone system told it. */
export interface CallNews {
  /** The system's own id of the event: told again, it changes nothing. At most 200 characters. */
  id: string;
  /** The system's own id of the call, at most 100 characters. */
  call: string;
  name: CallHappeningName;
  at: Date;
  told: CallTold;
  /** The number of the other end, as the system has it; what holds no digit was withheld. */
  number?: string;
}

/** Something that happened at a seat, as a telephone system told it. */
export interface SeatNews {
  id: string;
  seat: string;
  name: PresenceName;
  at: Date;
  queue?: string;
  reason?: string;
  /** Id of the person, where that is known. */
  person?: string;
}
