import type { Reference } from '#directory';
import { WorkCalendar, readSeed, type CalendarData, type RuleProfile } from '#directory';
import { clockOfPart, leftOf, type ClockOfLine, type CountedBy, type PartOf } from './clock-seen.js';

const profile = readSeed<RuleProfile[]>('profiles').find(({ name }) => name === 'shandong')!;
const at = (text: string) => new Date(`${text}+08:00`);
const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
const reference = {
  profileVersion: () => ({
    ...profile,
    limits: [
      { clock: 'completion', when: { urgency: ['urgent'] }, amount: 24, unit: 'hour' },
      { clock: 'completion', when: {}, amount: 5, unit: 'workday' },
    ],
  }),
  channels: new Map(),
  calendarFor: () => calendar,
  unitAndAbove: (code: string) => [code],
} as unknown as Reference;

const clock = (more: Partial<ClockOfLine> = {}): ClockOfLine => ({
  kind: 'completion',
  legId: null,
  startedAt: at('2026-03-02T09:15'),
  dueAt: at('2026-03-09T23:59:59.999'),
  provisional: false,
  explanation: { zh: '', en: '' },
  profileName: 'shandong',
  profileVersion: 1,
  yellowAt: null,
  redAt: null,
  metAt: null,
  cancelledAt: null,
  pausedAt: null,
  terms: null,
  ...more,
});
const lead = { id: 'lead', part: 'lead' as const, parentId: null };
const assist = { ...lead, id: 'assist', part: 'assist' as const };
const matter: CountedBy = {
  type: 'help',
  urgency: 'normal',
  grade: null,
  channel: 'phone',
  complainantKind: 'citizen',
};
const seen = { reference, now: at('2026-03-04T10:00'), zone: 'Asia/Shanghai' };

describe('the clock of a part', () => {
  it("is the whole's for the lead, its own for an assist", () => {
    const [whole, own] = [clock(), clock({ legId: 'assist' })];
    expect(clockOfPart([whole, own], lead)).toBe(whole);
    expect(clockOfPart([whole, own], assist)).toBe(own);
    expect(clockOfPart([whole], assist)).toBeUndefined();
    // Below a lead it is no lead of the whole.
    expect(clockOfPart([whole], { ...lead, id: 'below', parentId: 'lead' })).toBeUndefined();
  });

  it('is that of the rework, or of the listing, while there is one, in whatever order they are read', () => {
    const met = clock({ metAt: at('2026-03-03T09:00') });
    const rework = clock({ kind: 'rework', dueAt: at('2026-03-12T23:59:59.999') });
    const listing = clock({ kind: 'listing', dueAt: at('2026-06-30T23:59:59.999') });
    expect(clockOfPart([met, rework], lead)).toBe(rework);
    expect(clockOfPart([clock(), listing], assist)).toBe(listing);
    const open = [clock(), rework, listing];
    for (const read of [open, open.toReversed()]) {
      expect(clockOfPart(read, lead)).toBe(listing);
      expect(
        clockOfPart(
          read.filter((one) => one !== listing),
          lead,
        ),
      ).toBe(rework);
    }
    // The promise that the complaint shows was the completion's: it says nothing of the clock that runs now.
    expect(clockOfPart([listing, clock({ legId: 'assist' })], { ...assist, dueAt: clock().dueAt } as PartOf)).toBe(
      listing,
    );
    expect(clockOfPart([met, clock({ kind: 'sign' })], lead)).toBeUndefined();
  });
});

describe('what is left of a clock', () => {
  const left = (one: ClockOfLine, more: Partial<CountedBy> = {}) => leftOf(one, { ...matter, ...more }, 'QD-SN', seen);

  it('is counted in working time where its limit is', () => {
    expect(left(clock())).toEqual({ workdays: 3, milliseconds: 6 * 3_600_000, late: false });
  });

  it('is not where the limit runs by night, or there is none, or it has ended', () => {
    expect(left(clock(), { urgency: 'urgent' })).toBeNull();
    expect(left(clock({ dueAt: null }))).toBeNull();
    expect(left(clock({ metAt: at('2026-03-03T09:00') }))).toBeNull();
  });

  it('of a paused one is what there was when it stopped', () => {
    expect(left(clock({ pausedAt: at('2026-03-03T17:30') }))).toEqual({ workdays: 4, milliseconds: 0, late: false });
  });

  it('of a due time that came with the complaint is counted by working days', () => {
    expect(left(clock({ terms: { given: true } }), { urgency: 'urgent' })).toMatchObject({ workdays: 3 });
  });
});
