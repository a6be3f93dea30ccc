import type { CallOutcome, Direction } from './happenings.js';

/** Where a call stands: in the greeting or menu, waiting for a person, with one, over. */
export type CallState = 'menu' | 'waiting' | 'talking' | 'ended';

/** What a call's events come to. Seconds are whole; what is reckoned from two instants counts a begun one. */
export interface FoldedCall {
  direction: Direction;
  line: string | null;
  /** The first queue it asked for, that queue's skill, and the first seat that answered. */
  queue: string | null;
  skill: string | null;
  seat: string | null;
  state: CallState;
  /** Nothing while it is not known. */
  outcome: CallOutcome | null;
  startedAt: Date;
  queuedAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  promptSeconds: number;
  /** In queues until the first answer, ringing included, or until it gave up. */
  waitSeconds: number;
  ringSeconds: number;
  talkSeconds: number;
  holdSeconds: number;
  afterSeconds: number;
  transfers: number;
  threeParty: boolean;
  calledBackAt: Date | null;
}

/** A call of which nothing is known but when it began. */
export const unheard = (startedAt: Date): FoldedCall => ({
  direction: 'in',
  line: null,
  queue: null,
  skill: null,
  seat: null,
  state: 'menu',
  outcome: null,
  startedAt,
  queuedAt: null,
  answeredAt: null,
  endedAt: null,
  promptSeconds: 0,
  waitSeconds: 0,
  ringSeconds: 0,
  talkSeconds: 0,
  holdSeconds: 0,
  afterSeconds: 0,
  transfers: 0,
  threeParty: false,
  calledBackAt: null,
});
