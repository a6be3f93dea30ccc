import fc from 'fast-check';
import {
  Complaint,
  ComplaintClock,
  Leg,
  SupervisionOrder,
  flow,
  endStates,
  replayClocks,
  clockFlaws,
  type ClockKind,
  type ClockStep,
  type LegState,
  type OrderLevel,
  type OrderState,
  type OrderTrigger,
  type State,
} from '#complaints';
import {
  Reference,
  WorkCalendar,
  readSeed,
  type CalendarData,
  type Channel,
  type RuleProfile,
  type Unit,
} from '#directory';
import { cardsDue } from './cards.js';
import { consequence } from './escalation.js';
import { superiorOf } from './orders.js';
import { dueOf } from './recasting.js';
import type { Scene } from './scene.js';

const profiles = readSeed<RuleProfile[]>('profiles').map((profile) =>
  profile.name === 'shandong'
    ? { ...profile, supervision: { triggers: ['overdue', 'red-card'] as RuleProfile['supervision']['triggers'] } }
    : profile,
);
/** The same rules, without escalation. */
const calm: RuleProfile = { ...profiles[0]!, name: 'calm', escalation: null, supervision: { triggers: [] } };
const reference = new Reference({
  units: readSeed<Unit[]>('units'),
  districts: [],
  subjects: [],
  subjectVersion: 0,
  channels: readSeed<Channel[]>('channels'),
  rules: [],
  profiles: [...profiles, calm],
  choice: { citizen: 'shandong', enterprise: 'shandong-enterprise' },
  calendar: new WorkCalendar(readSeed<CalendarData>('calendar')),
});

const at = new Date('2026-03-10T00:00:01+08:00');
const due = new Date('2026-03-09T23:59:59.999+08:00');
const hours = (count: number, from = at) => new Date(from.getTime() + count * 3_600_000);

const complaint = (more: Partial<Complaint> = {}) =>
  Object.assign(new Complaint(), {
    ...{ id: 'c', trackingCode: 'QD7K4M2XW9HRC', state: 'handling', type: 'help', urgency: 'normal', grade: null },
    ...{ channel: 'phone', complainantKind: 'citizen', profileName: 'shandong', profileVersion: 1, silent: false },
    ...{ leadUnit: null },
    ...more,
  });
const leg = (unit: string, holderId: string | null, more: Partial<Leg> = {}) =>
  Object.assign(new Leg(), {
    id: `leg-${unit}`,
    unit,
    part: 'lead',
    parentId: null,
    state: 'signed',
    holderId,
    ...more,
  });
const clock = (kind: ClockKind, more: Partial<ComplaintClock> = {}) =>
  Object.assign(new ComplaintClock(), {
    ...{ id: `clock-${kind}`, complaintId: 'c', legId: null, kind, startedAt: hours(-200), dueAt: due, missing: false },
    ...{ yellowAt: null, redAt: null, nextAt: null, nextStep: null, metAt: null, breachedAt: null },
    ...{ cancelledAt: null, pausedAt: null, terms: null, profileName: 'shandong', profileVersion: 1 },
    ...more,
  });
const order = (unit: string, level: OrderLevel, trigger: OrderTrigger, state: OrderState = 'issued') =>
  Object.assign(new SupervisionOrder(), { id: 'clock-order', unit, level, trigger, state });
const scene = (more: Partial<Scene> = {}): Scene => ({
  ...{ complaint: complaint(), legs: [], clocks: [], requests: [], orders: [], links: [], task: undefined },
  ...{ reference, by: { kind: 'machine', name: 'test' }, at, zone: 'Asia/Shanghai' },
  ...more,
});

const opened = (changes: ReturnType<typeof consequence>) =>
  changes?.newOrders?.map(({ trigger, unit, level }) => `${trigger} ${unit} ${level}`).join(', ');

const pool = leg('QD-SN-BDG', null);
const held = leg('QD-SN-BDG', 'p');
const assist = leg('QD-UM', null, { part: 'assist' });

describe('what follows from a clock', () => {
  it.each<[string, Leg[], ClockKind, ClockStep, string | undefined, Partial<ComplaintClock>?]>([
    // Nobody holds it: at once, and where it lies.
    ['not accepted in time', [], 'accept', 'breach', 'unheld QD-12345 1'],
    ['not accepted, no target', [], 'accept', 'red', 'unheld QD-12345 1', { dueAt: null, missing: true }],
    ['not transferred in time', [], 'dispatch', 'breach', 'unheld QD-12345 1'],
    ['not transferred, no target', [], 'dispatch', 'red', 'unheld QD-12345 1', { dueAt: null, missing: true }],
    ['not signed in time, in the pool', [pool], 'sign', 'breach', 'unheld QD-SN-BDG 1', { legId: pool.id }],
    [
      'not signed, no target',
      [pool],
      'sign',
      'red',
      'unheld QD-SN-BDG 1',
      { legId: pool.id, dueAt: null, missing: true },
    ],
    ['a yellow card in the pool', [pool], 'completion', 'yellow', 'unheld QD-SN-BDG 1'],
    ['a yellow card before any transfer', [], 'completion', 'yellow', 'unheld QD-12345 1'],
    ['an assist’s own yellow card', [held, assist], 'completion', 'yellow', 'unheld QD-UM 1', { legId: assist.id }],
    // Somebody holds it: only when it is overdue.
    ['not signed in time, but taken', [held], 'sign', 'breach', undefined, { legId: held.id }],
    ['taken, no target for signing', [held], 'sign', 'red', undefined, { legId: held.id, dueAt: null, missing: true }],
    ['a yellow card in somebody’s hands', [held], 'completion', 'yellow', undefined],
    ['overdue in somebody’s hands', [held], 'completion', 'breach', 'overdue QD-SN-BDG 1'],
    ['overdue in the pool', [pool], 'completion', 'breach', 'overdue QD-SN-BDG 1'],
    ['an assist overdue', [held, assist], 'completion', 'breach', 'overdue QD-UM 1', { legId: assist.id }],
    ['reworked too slowly', [held], 'rework', 'breach', 'overdue QD-SN-BDG 1'],
    ['a red card', [held], 'completion', 'red', 'red-card QD-SN-BDG 1'],
    // These are told, and no more.
    ['no contact in time', [held], 'contact', 'breach', undefined],
    ['no interim answer in time', [held], 'interim', 'breach', undefined],
    ['a review date that passed', [held], 'listing', 'breach', undefined],
    ['the citizen’s own', [held], 'citizen', 'breach', undefined],
  ])('%s', (_, legs, kind, step, expected, more = {}) => {
    expect(opened(consequence(scene({ legs }), clock(kind, more), step))).toBe(expected);
    // Not twice: the cause has its order already, wherever that has gone up to.
    if (!expected) return;
    const [trigger, unit] = expected.split(' ') as [OrderTrigger, string];
    for (const has of [unit, superiorOf(reference, unit) ?? unit]) {
      const orders = [order(has, 2, trigger)];
      expect(opened(consequence(scene({ legs, orders }), clock(kind, more), step))).toBeUndefined();
    }
    // Struck off, it is a new cause.
    const orders = [order(unit, 1, trigger, 'struck-off')];
    expect(opened(consequence(scene({ legs, orders }), clock(kind, more), step))).toBe(expected);
  });

  it('is nothing for history, for what has ended, and where the profile says nothing of it', () => {
    const steps = ['yellow', 'breach', 'red'] as const;
    const all = (more: Partial<Complaint>) =>
      steps.map((step) => consequence(scene({ complaint: complaint(more), legs: [pool] }), clock('completion'), step));
    expect(all({ silent: true })).toEqual([undefined, undefined, undefined]);
    expect(all({ profileName: 'calm' })).toEqual([undefined, undefined, undefined]);
    for (const state of endStates) expect([state, ...all({ state })]).toEqual([state, undefined, undefined, undefined]);
  });

  it.each<[string, string, OrderLevel, string | undefined]>([
    ['a street', 'QD-SN-BDG', 1, 'QD-SN 2'],
    ['a district', 'QD-SN', 2, 'QD-SN 3'],
    ['a district at the top', 'QD-SN', 4, undefined],
    ['a street at the top', 'QD-SN-BDG', 4, 'QD-SN 4'],
    ['the hotline itself', 'QD-12345', 3, 'QD-12345 4'],
    ['a unit that has it no more', 'QD-HRSS', 1, undefined],
  ])('an unanswered order of %s goes up', (_, unit, level, expected) => {
    const orders = [order(unit, level, 'supervisor')];
    const raised = (more: Partial<Scene> = {}) =>
      consequence(scene({ legs: [held], orders, ...more }), clock('order', { breachedAt: due }), 'breach')?.orders?.[0]
        ?.set;
    expect(raised() && `${raised()!.unit} ${raised()!.level}`).toBe(expected);
    expect(raised({ complaint: complaint({ profileName: 'calm' }) })).toBeUndefined();
    // Its own matter is a close's, too: the order is not answered by it.
    if (expected) expect(raised({ complaint: complaint({ state: 'closed' }) })).toBeDefined();
  });
});

describe('an order that went up', () => {
  it('is due by its new level from that moment on, also when it is reckoned again', () => {
    const orders = [order('QD-SN-BDG', 1, 'supervisor')];
    const clocks = [clock('order', { breachedAt: due })];
    const before = scene({ legs: [held], orders, clocks });
    const raised = consequence(before, clocks[0]!, 'breach')!;
    const after = Object.assign(new ComplaintClock(), clocks[0], ...raised.clocks!.map(({ set }) => set));
    const now = Object.assign(new SupervisionOrder(), orders[0], raised.orders![0]!.set);
    // Three working days for what has gone up, from Tuesday the 10th.
    expect(after.dueAt).toEqual(new Date('2026-03-13T23:59:59.999+08:00'));
    expect(now.dueAt).toEqual(after.dueAt);
    const again = dueOf({ ...before, orders: [now], clocks: [after] }, before.complaint, after);
    expect(again.due).toEqual(after.dueAt);
  });
});

describe('whatever falls due at once', () => {
  const states = Object.keys(flow) as State[];
  const anyLeg = fc
    .record({
      unit: fc.constantFrom('QD-SN-BDG', 'QD-SN', 'QD-UM', 'QD-HEAT'),
      holder: fc.constantFrom(null, 'p'),
      state: fc.constantFrom<LegState>(
        'transferred',
        'signed',
        'handling',
        'reported',
        'returning',
        'returned',
        'recalled',
      ),
    })
    .map(({ unit, holder, state }) => leg(unit, holder, { state }));
  const anyClock = fc
    .record({
      kind: fc.constantFrom<ClockKind>(
        'accept',
        'dispatch',
        'sign',
        'completion',
        'rework',
        'order',
        'listing',
        'interim',
      ),
      late: fc.integer({ min: -50, max: 100 }),
      cards: fc.boolean(),
      missing: fc.boolean(),
    })
    .map(({ kind, late, cards, missing }) => {
      const dueAt = missing ? null : hours(-late);
      const watch = missing ? hours(-late) : null;
      const steps = {
        yellowAt: cards && dueAt ? hours(-24, dueAt) : null,
        dueAt,
        redAt: cards && dueAt ? hours(24, dueAt) : watch,
      };
      const [nextStep, nextAt] = steps.yellowAt
        ? (['yellow', steps.yellowAt] as const)
        : dueAt
          ? (['breach', new Date(dueAt.getTime() + 1)] as const)
          : (['red', watch] as const);
      return clock(kind, { ...steps, missing, nextAt, nextStep });
    });

  it('is taken once, each order’s cause once, and the ledger tells the very clocks that are written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.uniqueArray(anyLeg, { selector: ({ unit }) => unit, maxLength: 3 }),
        fc.uniqueArray(anyClock, { selector: ({ kind }) => kind, minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (state, legs, clocks, hasOrder) => {
          const orders = hasOrder ? [order(legs[0]?.unit ?? 'QD-12345', 1, 'overdue')] : [];
          const before = scene({ complaint: complaint({ state }), legs, clocks, orders });
          const changes = cardsDue(before);
          if (!changes) return;
          const causes = [...orders, ...(changes.newOrders ?? [])].map(({ trigger, unit }) => `${trigger} ${unit}`);
          expect(new Set(causes).size).toBe(causes.length);

          const after = clocks.map((one) =>
            Object.assign(
              new ComplaintClock(),
              one,
              ...(changes.clocks ?? []).filter(({ id }) => id === one.id).map(({ set }) => set),
            ),
          );
          // Nothing is left to take: a second look finds nothing.
          expect(cardsDue({ ...before, clocks: after })).toBeUndefined();

          const started = clocks.map((one) => ({
            at: one.startedAt,
            data: {
              clocks: [
                { clock: one.id, kind: one.kind, did: 'started' as const, due: one.dueAt?.toISOString() ?? null },
              ],
            },
          }));
          const told = replayClocks([
            ...started,
            ...changes.happenings.map((happening) => ({ at, data: { clocks: happening.clocks ?? [] } })),
          ]);
          expect((changes.clocks ?? []).flatMap(({ facts }) => facts)).toEqual([]);
          for (const one of after) expect(clockFlaws(one, told.get(one.id))).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
