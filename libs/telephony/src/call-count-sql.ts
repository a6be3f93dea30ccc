import { missedOutcomes } from './happenings.js';
import type { CallMeasure } from './call-counts.js';

/**
 * The same counting as `call-counts.ts`, said in SQL so that a day of 20,000 calls is one reading of an index and not
 * 20,000 rows in memory. `verifyCalls` holds one against the other.
 */

const come = `direction = 'in' AND outcome <> 'phantom'`;
const real = `outcome <> 'phantom'`;
const ended = (outcome: string) => `${come} AND outcome = '${outcome}'`;
const answered = ended('answered');
const missed = `${come} AND outcome IN (${missedOutcomes.map((outcome) => `'${outcome}'`).join(',')})`;

const number = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
const sum = (what: string, condition = answered) => `SUM(CASE WHEN ${condition} THEN ${what} ELSE 0 END)`;

/** @param shortSeconds a whole number of seconds, ours: it becomes part of the statement. */
export const measureSql = (shortSeconds: number): Record<Exclude<CallMeasure, 'readySeconds'>, string> => ({
  // A call that is still open has no outcome yet, and has come in all the same.
  inbound: number(`direction = 'in' AND (outcome IS NULL OR ${real})`),
  offered: number(`${come} AND outcome IN ('answered','abandoned','timed-out','no-entry')`),
  answered: number(answered),
  abandoned: number(ended('abandoned')),
  timedOut: number(ended('timed-out')),
  noEntry: number(ended('no-entry')),
  callBackAsked: number(ended('called-back')),
  selfService: number(ended('self-service')),
  shortAbandons: number(`${ended('abandoned')} AND wait_seconds <= ${Math.floor(shortSeconds)}`),
  within15: number(`${answered} AND wait_seconds <= 15`),
  within20: number(`${answered} AND wait_seconds <= 20`),
  waitSeconds: sum('wait_seconds'),
  waitedCalls: number(`${answered} AND wait_seconds > 0`),
  waitOfWaited: sum('wait_seconds', `${answered} AND wait_seconds > 0`),
  promptSeconds: sum('prompt_seconds'),
  ringSeconds: sum('ring_seconds'),
  holdSeconds: sum('hold_seconds'),
  talkSeconds: sum('talk_seconds'),
  afterSeconds: sum('after_seconds'),
  handlingSeconds: sum('talk_seconds + after_seconds'),
  transferred: number(`direction = 'in' AND (outcome IS NULL OR ${real}) AND transfers > 0`),
  threeParty: number(`direction = 'in' AND (outcome IS NULL OR ${real}) AND three_party = 1`),
  missed: number(missed),
  calledBack: number(`${missed} AND called_back_at IS NOT NULL`),
  phantom: number(`outcome = 'phantom'`),
  outbound: number(`direction = 'out' AND (outcome IS NULL OR ${real})`),
  occupiedSeconds: sum('talk_seconds + after_seconds', `outcome = 'answered'`),
});
