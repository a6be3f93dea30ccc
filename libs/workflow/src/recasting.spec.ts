import fc from 'fast-check';
import {
  Complaint,
  ComplaintClock,
  Leg,
  clockFlaws,
  corrected,
  dueSteps,
  limitFor,
  matterOf,
  meet,
  profileOf,
  reckonAgain,
  replayClocks,
  startClocks,
  clocksOfComplaint,
  clocksOfLeg,
  startedFact,
  stepsOfEvents,
  type ClockEvent,
  type ClockFact,
} from '#complaints';
import {
  Reference,
  WorkCalendar,
  readSeed,
  wholeProfile,
  type CalendarData,
  type RuleProfile,
  type Unit,
} from '#directory';
import { clocksOfPart, pauseClocks, recast, resumeClocks } from './recasting.js';
import type { Changes, Scene } from './scene.js';
import { complaintWith } from './scene.js';

const zone = 'Asia/Shanghai';
const reference = new Reference({
  units: [{ code: 'QD-X', parent: null, path: '/QD-X/' } as Unit],
  districts: [],
  subjects: [],
  subjectVersion: 1,
  channels: [{ code: 'phone', medium: 'phone' } as never],
  rules: [],
  profiles: readSeed<RuleProfile[]>('profiles').map(wholeProfile),
  choice: { citizen: 'shandong', enterprise: 'shandong' },
  calendar: new WorkCalendar(readSeed<CalendarData>('calendar')),
});

/** A complaint in the hands of its lead, with the clocks of both, as `Scene` has them. */
class Course {
  scene: Scene;
  readonly events: ClockEvent[] = [];
  /** The pauses of the lead, as the clock on the wall has them. */
  readonly pauses: { from: Date; to: Date }[] = [];
  private pausedAt: Date | undefined;

  constructor(at: Date) {
    const complaint = Object.assign(new Complaint(), {
      ...{ id: 'c', state: 'handling', type: 'complaint', urgency: 'normal', grade: null, channel: 'phone' },
      ...{ complainantKind: 'citizen', profileName: 'shandong', profileVersion: 1, silent: false, leadUnit: 'QD-X' },
      dueAt: null,
    });
    const leg = Object.assign(new Leg(), {
      ...{ id: 'l', unit: 'QD-X', part: 'lead', parentId: null, state: 'handling', contactedAt: at, dueAt: null },
    });
    const ofLeg = { legId: 'l', unitPath: ['QD-X'] };
    const rows = [
      ...startClocks(reference, complaint, at, zone, clocksOfComplaint),
      ...startClocks(reference, complaint, at, zone, clocksOfLeg, ofLeg),
    ];
    this.events.push({ at, data: { clocks: rows.map(startedFact) } });
    const clocks = rows.map((row) => Object.assign(new ComplaintClock(), row));
    const completion = clocks.find(({ kind }) => kind === 'completion')!;
    Object.assign(complaint, { dueAt: completion.dueAt });
    Object.assign(leg, { dueAt: completion.dueAt });
    const by = { kind: 'machine' as const, name: 'test' };
    this.scene = {
      ...{ complaint, clocks, legs: [leg], requests: [], orders: [], links: [], task: undefined },
    } as never;
    Object.assign(this.scene, { reference, by, at, zone });
  }

  private take({ clocks = [], newClocks = [], complaint, legs }: Partial<Changes>): void {
    const { scene } = this;
    for (const { id, set } of clocks)
      Object.assign(
        scene.clocks.find((clock) => clock.id === id)!,
        set,
      );
    scene.clocks.push(...newClocks.map((row) => Object.assign(new ComplaintClock(), row)));
    Object.assign(scene.complaint, complaint);
    for (const { set } of legs ?? []) Object.assign(scene.legs[0]!, set);
    const facts: ClockFact[] = [...newClocks.map(startedFact), ...clocks.flatMap((change) => change.facts)];
    if (facts.length > 0) this.events.push({ at: scene.at, data: { clocks: facts } });
  }

  at(at: Date): this {
    this.scene.at = at;
    return this;
  }

  become(set: Partial<Complaint>): void {
    this.take(recast(this.scene, complaintWith(this.scene.complaint, set)));
    Object.assign(this.scene.complaint, set);
  }

  pause(): void {
    if (this.pausedAt) return;
    this.take({ clocks: pauseClocks(this.scene, this.scene.legs[0]!) });
    this.pausedAt = this.scene.at;
  }

  resume(): void {
    if (!this.pausedAt) return;
    const own = new Set(clocksOfPart(this.scene.clocks, this.scene.legs[0]!).map(({ id }) => id));
    this.take(resumeClocks(this.scene, ({ id }) => own.has(id)));
    this.pauses.push({ from: this.pausedAt, to: this.scene.at });
    this.pausedAt = undefined;
  }

  sweep(): void {
    for (const clock of this.scene.clocks) {
      const steps = dueSteps(clock, this.scene.at);
      this.take({ clocks: steps.map(({ change }) => change) });
    }
  }

  /** How often its steps are counted. */
  counted(name: string): number {
    const events = this.events.map((event) => ({
      ...{ name: 'move', stateFrom: 'handling', stateTo: 'handling', legId: null },
      ...event,
    }));
    return corrected(stepsOfEvents(events, () => 'QD-X')).filter((step) => step.name === name).length;
  }

  signed(): void {
    this.take({
      clocks: this.scene.clocks.filter(({ kind }) => kind === 'sign').map((one) => meet(one, this.scene.at)),
    });
  }

  flaws(): string[] {
    const told = replayClocks(this.events);
    return this.scene.clocks.flatMap((clock) => clockFlaws(clock, told.get(clock.id)));
  }

  clock(kind: string): ComplaintClock {
    return this.scene.clocks.find((clock) => clock.kind === kind)!;
  }
}

const act = fc.oneof(
  fc.constant({ what: 'pause' } as const),
  fc.constant({ what: 'resume' } as const),
  fc.constant({ what: 'sweep' } as const),
  fc.record({ what: fc.constant('type' as const), type: fc.constantFrom('enquiry', 'help', 'complaint') }),
  fc.record({ what: fc.constant('urgency' as const), urgency: fc.constantFrom('normal', 'urgent', 'critical') }),
  fc.record({
    what: fc.constant('profile' as const),
    name: fc.constantFrom(...reference.profileNames),
  }),
);
const acts = (gap: number) =>
  fc.array(fc.tuple(act, fc.integer({ min: 1, max: gap })), { minLength: 1, maxLength: 12 });
const starts = fc.constantFrom('2026-02-13T10:00:00+08:00', '2026-03-02T09:15:00+08:00', '2026-09-30T17:40:00+08:00');
const minutes = (from: Date, count: number) => new Date(from.getTime() + count * 60_000);

function play(course: Course, list: [{ what: string } & Record<string, unknown>, number][], now: Date): Date {
  let at = now;
  for (const [one, later] of list) {
    at = minutes(at, later);
    course.at(at);
    if (one.what === 'pause') course.pause();
    if (one.what === 'resume') course.resume();
    if (one.what === 'sweep') course.sweep();
    if (one.what === 'type') course.become({ type: one.type as never });
    if (one.what === 'urgency') course.become({ urgency: one.urgency as never });
    if (one.what === 'profile') course.become({ profileName: one.name as string, profileVersion: 1 });
  }
  return at;
}

describe('clocks whose terms change', () => {
  it('are due as if they had had their last terms from the start, in whatever order these came', () => {
    fc.assert(
      fc.property(starts, acts(60), (start, list) => {
        const begun = new Date(start);
        const course = new Course(begun);
        // So early that no clock with a limit in days has run out: every pause counts.
        const end = play(
          course,
          list.filter(([{ what }]) => what !== 'sweep'),
          begun,
        );
        course.at(minutes(end, 1)).resume();
        const { complaint } = course.scene;
        const profile = profileOf(reference, complaint);
        const matter = matterOf(reference, complaint, { unitPath: ['QD-X'] });
        const limit = limitFor(profile, 'completion', matter);
        fc.pre(limit?.unit !== 'hour' && limit?.unit !== 'minute');
        const { pauses } = course;
        const expected = reckonAgain(limit ?? 'completion', {
          ...{ profile, startedAt: begun, calendar: reference.calendar, zone, pauses },
        });
        const clock = course.clock('completion');
        // A clock that had run out by the rules of the moment could not be paused.
        fc.pre((clock.terms?.pauses?.length ?? 0) === pauses.length);
        expect([clock.dueAt, clock.missing]).toEqual([expected.due, expected.missing]);
        expect([complaint.dueAt, course.scene.legs[0]!.dueAt]).toEqual([expected.due, expected.due]);
        expect(course.clock('citizen').terms).toBeNull();
        expect(course.flaws()).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('are counted as kept no more often than there was something to keep', () => {
    fc.assert(
      fc.property(starts, acts(60 * 24 * 2), fc.integer({ min: 1, max: 60 * 24 * 9 }), (start, list, later) => {
        const course = new Course(new Date(start));
        const end = play(course, list, new Date(start));
        course.at(minutes(end, later)).resume();
        course.at(minutes(end, later + 1)).sweep();
        const { dueAt } = course.clock('sign');
        course.signed();
        expect(course.counted('to-sign')).toBe(dueAt === null ? 0 : 1);
        expect(course.counted('signed') + course.counted('signed-late')).toBe(dueAt === null ? 0 : 1);
        expect(course.flaws()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('say in the ledger what their rows say, and breach once for each time that they run out', () => {
    fc.assert(
      fc.property(starts, acts(60 * 24 * 6), (start, list) => {
        const course = new Course(new Date(start));
        let at = new Date(start);
        for (const one of list) {
          at = play(course, [one] as never, at);
          expect(course.flaws()).toEqual([]);
          for (const clock of course.scene.clocks) {
            // What has been taken does not wait to be taken again, and what is held waits for nothing.
            if (clock.breachedAt) expect(clock.nextStep).not.toBe('breach');
            if (clock.pausedAt) expect(clock.nextAt).toBeNull();
            if (clock.missing) expect(clock.breachedAt).toBeNull();
          }
        }
        course.at(minutes(at, 1)).resume();
        course.at(minutes(at, 60 * 24 * 400)).sweep();
        for (const clock of course.scene.clocks) {
          if (clock.dueAt) expect(clock.breachedAt?.getTime()).toBe(clock.dueAt.getTime() + 1);
        }
        expect(course.flaws()).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
