import { writeSteps, type Counted, type Step } from '#complaints';
import { dayIn } from './day-in.js';
import { contribute } from './contributions.js';
import type { Base, Outcome } from './measures.js';

const dayOf = dayIn('Asia/Shanghai');
const at = (text: string) => Date.parse(`2026-03-${text}+08:00`);
const step = (name: Step['name'], when: string): Step => ({
  name,
  minute: Math.floor(at(when) / 60_000),
  unit: null,
});

const received = at('02T09:00:00');
const due = at('09T23:59:59.999');

/** What a complaint counts for on the day that it was due. */
function dueOf(more: Partial<Counted>, ...steps: Step[]): Partial<Record<Outcome, number>> {
  const fact: Counted = {
    ...{ channel: 'phone', type: 'help', complainantKind: 'citizen', subject: null, subject1: null, subject2: null },
    ...{ place: null, district: null, leadUnit: 'A', state: 'transferred', receivedAt: received, acceptedAt: received },
    ...{ transferredAt: received, reportedAt: null, closedAt: null, endedAt: null, dueAt: due, listedAt: null },
    ...{ workSeconds: null, resolution: null, satisfaction: null, processSatisfaction: null, followUpEnd: null },
    ...{ followUpWanted: true, reworks: 0, returns: 0, ...more },
    steps: writeSteps([step('came', '02T09:00:00'), ...steps]),
  };
  const counted: Partial<Record<Outcome, number>> = {};
  contribute(fact, dayOf, {
    outcome: (base: Base, _, measures) => {
      if (base === 'due') Object.assign(counted, Object.fromEntries(measures));
    },
    spread: () => undefined,
    happening: () => undefined,
  });
  return counted;
}
const judged = (counted: Partial<Record<Outcome, number>>) => [counted.targeted ?? 0, counted.onTime ?? 0];

describe('a merged complaint is judged', () => {
  const merged = (when: string) => ({ state: 'merged' as const, endedAt: at(when) });
  const closed = (when: string) => ({ state: 'closed' as const, closedAt: at(when), reportedAt: at(when) });

  it.each([
    ['by the one that carries it, merged before its deadline', merged('05T10:00:00'), '05T10:00:00', [0, 0]],
    ['… in the last minute', merged('09T23:59:59.999'), '09T23:59:59.999', [0, 0]],
    ['as missed from the first instant after it', merged('10T00:00:00'), '10T00:00:00', [1, 0]],
    ['… and days after it', merged('12T09:00:00'), '12T09:00:00', [1, 0]],
    ['by the one that carries it, be it closed late', closed('15T10:00:00'), '05T10:00:00', [0, 0]],
    ['as missed, be it closed since', closed('15T10:00:00'), '12T09:00:00', [1, 0]],
    ['… and archived', { ...closed('15T10:00:00'), state: 'archived' as const }, '12T09:00:00', [1, 0]],
    ['by nothing, without a deadline', { ...merged('12T09:00:00'), dueAt: null }, '12T09:00:00', [0, 0]],
    ['by nothing, withdrawn since', { state: 'withdrawn' as const, endedAt: at('13T09:00:00') }, '12T09:00:00', [0, 0]],
    [
      'by nothing, approved for the long-term list',
      { ...merged('12T09:00:00'), listedAt: received },
      '12T09:00:00',
      [0, 0],
    ],
  ])('%s', (_, more, when, counts) => {
    expect(judged(dueOf(more, step('merged', when)))).toEqual(counts);
  });

  it('by its own deadline again once it goes its own way', () => {
    const back = [step('merged', '05T10:00:00'), step('reopened', '06T10:00:00')];
    expect(judged(dueOf({}, ...back))).toEqual([1, 0]);
    expect(judged(dueOf({ reportedAt: at('08T10:00:00') }, ...back))).toEqual([1, 1]);
    expect(judged(dueOf({ ...merged('12T09:00:00') }, ...back, step('merged', '12T09:00:00')))).toEqual([1, 0]);
  });
});
