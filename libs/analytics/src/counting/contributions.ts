import { corrected, isPartial, readSteps, type Counted, type Step } from '#complaints';
import {
  countedBy,
  noKey,
  outcomeNames,
  wholeKey,
  type Base,
  type CountedBy,
  type HappeningName,
  type Outcome,
  type SpreadName,
} from './measures.js';
import { longestLag, stepOf } from './spread.js';

/** The local day in which an instant (milliseconds) lies, in days since 1970-01-01. */
export type DayOf = (milliseconds: number) => number;

/** Where the counts of a fact go. */
export interface Tray {
  outcome(base: Base, day: number, measures: readonly (readonly [Outcome, number])[]): void;
  spread(base: Base, day: number, name: SpreadName, step: number): void;
  /** `unit`: whose count it is in the table of units, where that is not the lead's; null of nobody's. */
  happening(name: HappeningName, day: number, unit?: string | null): void;
}

export interface Keys {
  /** One for each of `countedBy`, in its order. */
  keys: string[];
  place: string;
}

const keyBy: Record<CountedBy, (fact: Counted) => string> = {
  all: () => wholeKey,
  unit: ({ leadUnit }) => leadUnit ?? noKey,
  district: ({ district }) => district ?? noKey,
  street: ({ place }) => place ?? noKey,
  subject: ({ subject }) => subject ?? noKey,
  'subject-1': ({ subject1 }) => subject1 ?? noKey,
  'subject-2': ({ subject2 }) => subject2 ?? noKey,
  channel: ({ channel }) => channel,
  type: ({ type }) => type,
  kind: ({ complainantKind }) => complainantKind,
};
const keysBy = countedBy.map((by) => keyBy[by]);

/** The rows in which a fact counts. What happened to it counts by unit elsewhere: of its own time. */
export function keysOf(fact: Counted): Keys {
  return {
    keys: keysBy.map((key) => key(fact)),
    place: `${fact.district ?? noKey}:${fact.subject2 ?? noKey}`,
  };
}

/** What one complaint adds to the counts of days. Pure: the same fact always adds the same. */
export function contribute(fact: Counted, dayOf: DayOf, tray: Tray): void {
  if (isPartial(fact)) return;
  const steps = readSteps(fact.steps);
  outcomesOf(fact, steps, dayOf, tray);
  happeningsOf(steps, dayOf, tray);
}

const minute = 60_000;
/** Made once: five million complaints have sixty million of them. */
const ones = Object.fromEntries(outcomeNames.map((name) => [name, [name, 1]])) as unknown as Record<
  Outcome,
  readonly [Outcome, 1]
>;

function outcomesOf(fact: Counted, steps: readonly Step[], dayOf: DayOf, tray: Tray): void {
  const { receivedAt, acceptedAt, transferredAt, reportedAt, closedAt, dueAt, endedAt, state } = fact;
  const measures: (readonly [Outcome, number])[] = [ones.count];
  const one = (outcome: Outcome, is: boolean) => {
    if (is) measures.push(ones[outcome]);
  };
  const held = fact.listedAt === null && isJudged(fact, steps);
  const inTime = dueAt !== null && reportedAt !== null && reportedAt <= dueAt;
  one('held', held);
  one('targeted', held && dueAt !== null);
  one('untargeted', acceptedAt !== null && dueAt === null);
  one('onTime', held && inTime);
  const seconds = reportedAt === null ? null : Math.trunc((reportedAt - receivedAt) / 1000);
  if (seconds !== null) measures.push(ones.reported, ['seconds', seconds]);
  const work = fact.workSeconds;
  if (work !== null) measures.push(ones.worked, ['workSeconds', work]);
  one('assessed', fact.resolution !== null);
  one('resolved', fact.resolution === 'resolved');
  one('rated', fact.satisfaction !== null);
  one('satisfied', fact.satisfaction === 'satisfied');
  one('fairly', fact.satisfaction === 'fairly');
  // Of those whose follow-up stands: what was said before a rework is asked again.
  one('dissatisfied', fact.satisfaction === 'dissatisfied' && isFollowedUp(fact));
  one('processRated', fact.processSatisfaction !== null);
  one('processSatisfied', fact.processSatisfaction === 'satisfied');
  one('processFairly', fact.processSatisfaction === 'fairly');
  const asked = isFollowedUp(fact);
  one('followedUp', asked);
  one('toFollowUp', asked || fact.followUpEnd === 'waived' || (waits(fact) && reportedAt !== null));
  one('closed', closedAt !== null);
  one('heldClosed', held && closedAt !== null);
  one('closedInTime', closedAt !== null && inTime);
  one('overdueClosed', closedAt !== null && dueAt !== null && reportedAt !== null && !inTime);
  one('selfResolved', saysResolved(steps, fact.leadUnit));
  one('reworked', fact.reworks > 0);
  one('once', closedAt !== null && fact.reworks === 0 && fact.returns === 0 && leads(steps) <= 1);
  one('direct', closedAt !== null && transferredAt === null);
  one('transferred', transferredAt !== null);
  one('accepted', acceptedAt !== null);
  const ended = endedAt === null ? undefined : endOf(state, steps);
  if (ended) measures.push(ones[ended]);

  const contacted = steps.find(({ name }) => name === 'reached');
  const receivedDay = dayOf(receivedAt);
  const put = (base: Base, day: number) => {
    tray.outcome(base, day, measures);
    if (seconds !== null) tray.spread(base, day, 'report', stepOf(seconds));
  };
  put('received', receivedDay);
  if (reportedAt !== null && held) {
    tray.spread('received', receivedDay, 'lag', Math.min(dayOf(reportedAt) - receivedDay, longestLag));
  }
  if (contacted && acceptedAt !== null) {
    tray.spread('received', receivedDay, 'contact', stepOf((contacted.minute * minute - acceptedAt) / 1000));
  }
  if (dueAt !== null) put('due', dayOf(dueAt));
  if (closedAt !== null) put('closed', dayOf(closedAt));
  if (closedAt !== null && work !== null) tray.spread('closed', dayOf(closedAt), 'work', stepOf(work));
}

const isFollowedUp = ({ followUpEnd }: Counted): boolean =>
  followUpEnd === 'answered' || followUpEnd === 'no-answer' || followUpEnd === 'unreachable';
const waits = ({ followUpEnd, followUpWanted, closedAt, endedAt }: Counted): boolean =>
  followUpEnd === null && followUpWanted && closedAt === null && endedAt === null;

/**
 * Is there a promise to be judged? What ended otherwise than by a close has none any more that could be kept or broken,
 * and what was merged leaves it to the complaint that carries both: but not one that was broken before. By whole
 * minutes, which is what steps know: in the very minute of the deadline nothing is late yet.
 */
function isJudged({ endedAt, state, dueAt }: Counted, steps: readonly Step[]): boolean {
  if (endedAt !== null && state !== 'merged') return false;
  const last = steps.findLast(({ name }) => name === 'merged' || name === 'reopened');
  if (last?.name !== 'merged') return endedAt === null;
  return dueAt !== null && dueAt < last.minute * minute;
}

/** What the lead said itself in its last report. */
function saysResolved(steps: readonly Step[], lead: string | null): boolean {
  const last = steps.findLastIndex(({ name, unit }) => name === 'reported' && unit === lead);
  return last !== -1 && steps.slice(last + 1).some(({ name, unit }) => name === 'self-resolved' && unit === lead);
}

const leads = (steps: readonly Step[]): number =>
  steps.filter(({ name, unit }) => name === 'lead' && unit !== null).length;

function endOf(state: string, steps: readonly Step[]): 'declined' | 'withdrawn' | 'merged' | undefined {
  const is = (word: string) => word === 'declined' || word === 'withdrawn' || word === 'merged';
  if (is(state)) return state;
  // Archived since: its last end says how it ended.
  return steps.findLast(({ name }) => is(name))?.name as 'declined' | undefined;
}

const simply: Partial<Record<Step['name'], HappeningName>> = {
  transferred: 'transferred',
  'to-sign': 'toSign',
  signed: 'signed',
  'signed-late': 'signedLate',
  contacted: 'contacted',
  'contacted-late': 'contactedLate',
  dispatched: 'dispatched',
  'dispatched-late': 'dispatchedLate',
  'return-asked': 'returnsAsked',
  'return-allowed': 'returnsAllowed',
  'return-refused': 'returnsRefused',
  extended: 'extended',
  reported: 'reportsFiled',
  'sent-back': 'sentBack',
  reworked: 'reworked',
  urged: 'urged',
  supervised: 'supervised',
  'struck-off': 'struckOff',
  yellow: 'yellow',
  red: 'red',
  breached: 'breached',
  retyped: 'retyped',
};

/** In whose hands it was from step to step, so that for every unit opening + new + reopened + in − out = closing. */
function happeningsOf(steps: readonly Step[], dayOf: DayOf, tray: Tray): void {
  let lead: string | null = null;
  let open = false;
  for (const { name, minute: at, unit } of corrected(steps)) {
    const day = dayOf(at * minute);
    switch (name) {
      case 'came':
      case 'reopened':
        tray.happening(name, day, lead);
        open = true;
        break;
      case 'closed':
      case 'declined':
      case 'withdrawn':
      case 'merged':
        tray.happening(name, day, lead);
        open = false;
        break;
      case 'lead':
        if (open) {
          tray.happening('movedOut', day, lead);
          tray.happening('movedIn', day, unit);
        }
        lead = unit;
        break;
      default: {
        const counted = simply[name];
        if (counted) tray.happening(counted, day, unit ?? lead);
      }
    }
  }
}
