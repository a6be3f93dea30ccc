import fc from 'fast-check';
import {
  WorkCalendar,
  checkProfile,
  isoWithOffset,
  localDate,
  readSeed,
  urgencies,
  type CalendarData,
  type CountFrom,
  type Limit,
  type LimitUnit,
  type Pause,
  type RuleProfile,
} from '#directory';
import { reckonAgain, type ExtensionGranted } from './deadline-again.js';
import { deadlineBy, limitFor, type Matter } from './deadline.js';

const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
const shandong = readSeed<RuleProfile[]>('profiles').find(({ name }) => name === 'shandong')!;
const closing: RuleProfile = { ...shandong, endOfDay: '17:30' };
const at = (text: string) => new Date(`${text}+08:00`);
const pause = (from: string, to: string): Pause => ({ from: at(from), to: at(to) });
const local = (time: Date | null) => time && isoWithOffset(time).slice(0, 23);
const limitOf = (amount: number, unit: LimitUnit = 'workday', countFrom?: CountFrom): Limit => ({
  clock: 'completion',
  when: {},
  amount,
  unit,
  ...(countFrom && { countFrom }),
});
const five = limitOf(5);

describe('the start of a count', () => {
  it.each<[RuleProfile, number, CountFrom, string, string]>([
    // Friday 13 February 2026; Saturday is a make-up working day, then the holiday until the 23rd.
    [shandong, 1, 'next-workday', '2026-02-13T10:00', '2026-02-14T23:59:59.999'],
    [shandong, 1, 'same-day', '2026-02-13T10:00', '2026-02-13T23:59:59.999'],
    [shandong, 2, 'same-day', '2026-02-13T10:00', '2026-02-14T23:59:59.999'],
    [shandong, 3, 'same-day', '2026-02-13T10:00', '2026-02-24T23:59:59.999'],
    [shandong, 1, 'same-day', '2026-02-15T10:00', '2026-02-24T23:59:59.999'],
    [shandong, 1, 'instant', '2026-02-13T10:00', '2026-02-14T10:00:00.000'],
    [shandong, 2, 'instant', '2026-02-13T10:00:01.5', '2026-02-24T10:00:01.500'],
    [shandong, 1, 'instant', '2026-02-15T10:00', '2026-02-24T23:59:59.999'],
    // What comes in after closing time counts from the next working day.
    [closing, 1, 'same-day', '2026-02-13T17:30', '2026-02-13T17:30:00.000'],
    [closing, 1, 'same-day', '2026-02-13T17:31', '2026-02-14T17:30:00.000'],
    [closing, 2, 'same-day', '2026-02-13T17:31', '2026-02-24T17:30:00.000'],
    [closing, 1, 'instant', '2026-02-13T17:31', '2026-02-14T17:30:00.000'],
    [shandong, 0, 'same-day', '2026-02-13T10:00', '2026-02-13T23:59:59.999'],
    [shandong, 0, 'instant', '2026-02-13T10:00', '2026-02-13T23:59:59.999'],
  ])('%#: %i working days, %s, from %s', (profile, amount, countFrom, from, due) => {
    expect(local(deadlineBy(limitOf(amount, 'workday', countFrom), profile, at(from), calendar).due)).toBe(due);
  });

  it.each<[number, CountFrom | undefined, string, string]>([
    [4, undefined, '2026-03-02T10:00', '2026-03-02T15:30:00.000'],
    [4, 'instant', '2026-03-02T16:30', '2026-03-03T12:00:00.000'],
    [4, undefined, '2026-03-07T16:30', '2026-03-09T14:30:00.000'],
    [4, 'next-workday', '2026-03-02T10:00', '2026-03-03T14:30:00.000'],
    [8, undefined, '2026-02-14T16:30', '2026-02-24T17:30:00.000'],
  ])('%i working hours, %s, from %s', (amount, countFrom, from, due) => {
    expect(local(deadlineBy(limitOf(amount, 'workhour', countFrom), shandong, at(from), calendar).due)).toBe(due);
  });

  it('is said', () => {
    const said = (limit: Limit, from: string) => deadlineBy(limit, shandong, at(from), calendar).explanation;
    expect(said(limitOf(2, 'workday', 'same-day'), '2026-02-13T10:00')).toEqual({
      zh:
        '依据《山东（青岛、滨州）》规则（第1版）：办结时限2个工作日；起始日2026年2月13日（星期五）；当日计为第一个工作日；' +
        '计入调休上班日：2月14日；2026年2月14日（星期六）24:00到期。',
      en:
        'Rules of Shandong (Qingdao, Binzhou) (version 1): 2 working days for completion; from Friday 13 February 2026; ' +
        'the day itself is the first working day; make-up working days counted: 14 February; ' +
        'due at 24:00 on Saturday 14 February 2026.',
    });
    expect(said(limitOf(1, 'workday', 'instant'), '2026-03-06T10:00').zh).toBe(
      '依据《山东（青岛、滨州）》规则（第1版）：办结时限1个工作日；自2026年3月6日（星期五）10:00起算；' +
        '跳过：3月7日至8日周末；2026年3月9日（星期一）10:00到期。',
    );
    expect(said(limitOf(4, 'workhour'), '2026-03-06T16:30')).toEqual({
      zh:
        '依据《山东（青岛、滨州）》规则（第1版）：办结时限4个工作小时，只计工作日的办公时段；' +
        '自2026年3月6日（星期五）16:30起算；跳过：3月7日至8日周末；2026年3月9日（星期一）12:00到期。',
      en:
        'Rules of Shandong (Qingdao, Binzhou) (version 1): 4 working hours for completion, in the office hours of working ' +
        'days; from 16:30 on Friday 6 March 2026; skipped: 7–8 March (weekend); due at 12:00 on Monday 9 March 2026.',
    });
    expect(said(limitOf(4, 'workhour', 'next-workday'), '2026-03-06T10:00').zh).toContain('从次一工作日开始办公时计；');
  });

  it('of working hours and of moments that reach an unannounced year is provisional', () => {
    const of = (limit: Limit, from: string) => deadlineBy(limit, shandong, at(from), calendar);
    expect(of(limitOf(4, 'workhour'), '2026-12-31T15:00')).toMatchObject({ dueDay: '2027-01-01', provisional: true });
    expect(of(limitOf(4, 'workhour'), '2026-12-31T15:00').explanation.zh).toContain('缺少2027年的放假安排');
    expect(of(limitOf(2, 'workhour'), '2026-12-31T15:00').provisional).toBe(false);
    expect(of(limitOf(1, 'workday', 'instant'), '2026-12-31T15:00').provisional).toBe(true);
    expect(of(limitOf(1, 'workday', 'same-day'), '2027-01-04T15:00').provisional).toBe(true);
    expect(of(limitOf(2, 'workday', 'same-day'), '2026-12-31T15:00').provisional).toBe(true);
    expect(of(limitOf(1, 'workday', 'same-day'), '2026-12-31T15:00').provisional).toBe(false);
  });

  it('that makes no sense is refused', () => {
    for (const limit of [limitOf(1, 'workhour', 'same-day'), limitOf(1, 'hour', 'next-workday')]) {
      expect(() => deadlineBy(limit, shandong, at('2026-03-06T10:00'), calendar)).toThrow(RangeError);
    }
  });
});

describe('a limit of a unit', () => {
  const matter: Matter = { type: 'complaint', urgency: 'normal', channel: 'phone', medium: 'phone', enterprise: false };
  const profile: RuleProfile = {
    ...shandong,
    limits: [
      { ...limitOf(3), when: { unit: ['QD-LC-ZH'] } },
      { ...limitOf(7), when: { unit: ['QD-LC', 'QD-SN'], type: ['complaint'] } },
      { ...limitOf(2), clock: 'order', when: { level: [2, 3] } },
      five,
    ],
  };
  const amount = (what: Partial<Matter>) => limitFor(profile, 'completion', { ...matter, ...what })?.amount;

  it('holds for it and for all below, and not before the complaint has a unit', () => {
    expect(amount({})).toBe(5);
    expect(amount({ unitPath: [] })).toBe(5);
    expect(amount({ unitPath: ['QD-LC', 'QD-12345'] })).toBe(7);
    expect(amount({ unitPath: ['QD-LC-OTHER', 'QD-LC', 'QD-12345'] })).toBe(7);
    expect(amount({ unitPath: ['QD-LC-ZH', 'QD-LC', 'QD-12345'] })).toBe(3);
    expect(amount({ unitPath: ['QD-LC', 'QD-12345'], type: 'enquiry' })).toBe(5);
    expect(amount({ unitPath: ['QD-12345'] })).toBe(5);
  });

  it('of an order goes by its level', () => {
    expect(limitFor(profile, 'order', { ...matter, level: 2 })?.amount).toBe(2);
    expect(limitFor(profile, 'order', { ...matter, level: 1 })).toBeUndefined();
    expect(limitFor(profile, 'order', matter)).toBeUndefined();
  });
});

describe('limits that a check has let pass', () => {
  const places = {
    channels: new Map([
      ['phone', { medium: 'phone' as const }],
      ['web', { medium: 'network' as const }],
    ]),
    units: new Map(['A', 'B', 'C'].map((code) => [code, null])),
    // A above B; C beside them.
    unitAndAbove: (code: string) => (code === 'B' ? ['B', 'A'] : [code]),
  };
  const some = <Word>(...words: Word[]) => fc.subarray(words, { minLength: 1 });
  const when = fc.record(
    {
      type: some('help', 'complaint'),
      urgency: some<string>(...urgencies),
      channel: some('phone', 'web'),
      medium: some<'phone' | 'network'>('phone', 'network'),
      enterprise: fc.boolean(),
      unit: some('A', 'B', 'C'),
    },
    { requiredKeys: [] },
  );
  const matters: Matter[] = ['help', 'complaint'].flatMap((type) =>
    urgencies.flatMap((urgency) =>
      (['phone', 'web'] as const).flatMap((channel) =>
        [true, false].flatMap((enterprise) =>
          [[], ['A'], ['B', 'A'], ['C']].map((unitPath): Matter => ({
            ...{ type, urgency, channel, enterprise, unitPath },
            medium: channel === 'phone' ? 'phone' : 'network',
          })),
        ),
      ),
    ),
  );

  it('are each reached by some complaint unless the check says which comes before', () => {
    fc.assert(
      fc.property(fc.array(when, { minLength: 1, maxLength: 4 }), (conditions) => {
        const profile: RuleProfile = { ...shandong, limits: conditions.map((one) => ({ ...five, when: one })) };
        const refused = new Set(checkProfile(profile, places).map(({ field }) => field.replace('.when', '')));
        const used = new Set(matters.map((matter) => limitFor(profile, 'completion', matter)));
        profile.limits.forEach((limit, index) => {
          // What is refused is never used.
          if (refused.has(`limits[${index}]`)) expect(used.has(limit)).toBe(false);
          // The first is always reached; later ones may be covered by several before them together.
          else if (index === 0) expect(used.has(limit)).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a clock that is reckoned again', () => {
  const course = { profile: shandong, startedAt: at('2026-03-02T10:00'), calendar };

  it('without pause or extension is what it was', () => {
    expect(reckonAgain(five, course)).toEqual(deadlineBy(five, shandong, course.startedAt, calendar));
    expect(reckonAgain('sign', course)).toMatchObject({ clock: 'sign', missing: true, due: null, limit: null });
    // A pause before the start and one after the end change nothing.
    const pauses = [pause('2026-02-24T09:00', '2026-03-02T10:00'), pause('2026-03-10T09:00', '2026-03-11T09:00')];
    expect(reckonAgain(five, { ...course, pauses })).toEqual(reckonAgain(five, course));
  });

  it.each<[string, Limit, Pause[], ExtensionGranted[], string]>([
    ['an extension', five, [], [{ amount: 10, unit: 'workday' }], '2026-03-23T23:59:59.999'],
    ['a day’s pause', five, [pause('2026-03-03T14:00', '2026-03-04T14:00')], [], '2026-03-10T23:59:59.999'],
    ['an hour’s pause', five, [pause('2026-03-03T14:00', '2026-03-03T15:00')], [], '2026-03-10T10:00:00.000'],
    ['a night’s pause', five, [pause('2026-03-03T18:00', '2026-03-04T08:00')], [], '2026-03-09T23:59:59.999'],
    [
      'a pause in the time that an extension gave',
      five,
      [pause('2026-03-12T09:00', '2026-03-13T09:00')],
      [{ amount: 5, unit: 'workday' }],
      '2026-03-17T23:59:59.999',
    ],
    [
      'two extensions',
      five,
      [],
      [
        { amount: 5, unit: 'workday' },
        { amount: 5, unit: 'workday' },
      ],
      '2026-03-23T23:59:59.999',
    ],
    ['an extension in natural time', five, [], [{ amount: 2, unit: 'day' }], '2026-03-11T23:59:59.999'],
    ['an extension in hours', five, [], [{ amount: 3, unit: 'workhour' }], '2026-03-10T12:00:00.000'],
    [
      'two hours, paused for a night',
      limitOf(2, 'hour'),
      [pause('2026-03-02T11:00', '2026-03-03T09:00')],
      [],
      '2026-03-03T10:00:00.000',
    ],
    [
      'two hours, extended by a working day',
      limitOf(2, 'hour'),
      [],
      [{ amount: 1, unit: 'workday' }],
      '2026-03-03T12:00:00.000',
    ],
    [
      'working hours, paused over noon',
      limitOf(4, 'workhour'),
      [pause('2026-03-02T11:00', '2026-03-02T14:00')],
      [],
      '2026-03-02T17:00:00.000',
    ],
  ])('with %s', (_, limit, pauses, extensions, due) => {
    expect(local(reckonAgain(limit, { ...course, pauses, extensions }).due)).toBe(due);
  });

  it('names every part of it', () => {
    const { explanation, yellowAt, redAt, dueDay } = reckonAgain(five, {
      ...course,
      extensions: [{ amount: 5, unit: 'workday' }],
      pauses: [pause('2026-03-03T14:00', '2026-03-04T14:00'), pause('2026-03-05T09:00', '2026-03-05T09:30')],
    });
    expect(explanation).toEqual({
      zh:
        '依据《山东（青岛、滨州）》规则（第1版）：办结时限5个工作日；起始日2026年3月2日（星期一）；自次一工作日3月3日（星期二）起算；' +
        '跳过：3月7日至8日周末；2026年3月9日（星期一）24:00到期；准予延期5个工作日，至2026年3月16日（星期一）24:00；' +
        '暂停2026年3月3日（星期二）14:00至2026年3月4日（星期三）14:00、2026年3月5日（星期四）09:00至2026年3月5日（星期四）09:30，' +
        '其间工作时间7小时30分，据此顺延；现于2026年3月18日（星期三）09:30到期。',
      en:
        'Rules of Shandong (Qingdao, Binzhou) (version 1): 5 working days for completion; from Monday 2 March 2026; ' +
        'counted from the next working day, Tuesday 3 March; skipped: 7–8 March (weekend); due at 24:00 on Monday 9 March 2026; ' +
        'extended by 5 working days, to 24:00 on Monday 16 March 2026; ' +
        'paused from 14:00 on Tuesday 3 March 2026 to 14:00 on Wednesday 4 March 2026, ' +
        'from 09:00 on Thursday 5 March 2026 to 09:30 on Thursday 5 March 2026, which adds 7 h 30 min of working time; ' +
        'now due at 09:30 on Wednesday 18 March 2026.',
    });
    expect([dueDay, local(yellowAt), local(redAt)]).toEqual([
      '2026-03-18',
      '2026-03-17T00:00:00.000',
      '2026-03-19T00:00:00.000',
    ]);
  });

  it('keeps the pauses earned when the profile, the unit or the calendar is another', () => {
    const pauses = [pause('2026-03-03T09:00', '2026-03-04T09:00')];
    expect(local(reckonAgain(five, { ...course, profile: closing, pauses }).due)).toBe('2026-03-10T17:30:00.000');
    expect(local(reckonAgain(limitOf(7), { ...course, pauses }).due)).toBe('2026-03-12T23:59:59.999');
    const flood = new WorkCalendar(readSeed<CalendarData>('calendar'), { off: { '2026-03-10': '防汛' } });
    expect(local(reckonAgain(five, { ...course, calendar: flood, pauses }).due)).toBe('2026-03-11T23:59:59.999');
    const all = { clock: 'citizen' as const, when: {}, amount: 5, unit: 'workday' as const };
    expect(local(reckonAgain(all, { ...course, pauses }).due)).toBe('2026-03-09T23:59:59.999');
  });

  it('is provisional as soon as a change leads into an unannounced year', () => {
    const late = { ...course, startedAt: at('2026-12-22T10:00') };
    expect(reckonAgain(five, late)).toMatchObject({ dueDay: '2026-12-29', provisional: false });
    const extended = reckonAgain(five, { ...late, extensions: [{ amount: 3, unit: 'workday' }] });
    expect(extended).toMatchObject({ dueDay: '2027-01-01', provisional: true });
    expect(extended.explanation.zh).toMatch(/缺少2027年的放假安排.+暂定/);
    const paused = reckonAgain(five, { ...late, pauses: [pause('2026-12-23T09:00', '2026-12-28T09:00')] });
    expect(paused).toMatchObject({ dueDay: '2027-01-01', provisional: true });
    const short = reckonAgain(five, { ...late, pauses: [pause('2026-12-23T09:00', '2026-12-24T09:00')] });
    expect(short).toMatchObject({ dueDay: '2026-12-30', provisional: false });
  });

  it.each([0, -1, 1.5, NaN])('refuses an extension of %p', (amount) => {
    expect(() => reckonAgain(five, { ...course, extensions: [{ amount, unit: 'day' }] })).toThrow(RangeError);
  });

  const units = fc.constantFrom<LimitUnit>('workday', 'workhour', 'day', 'hour', 'minute');
  const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-03-01'), noInvalidDate: true });
  const limit = fc
    .tuple(
      fc.integer({ min: 0, max: 20 }),
      units,
      fc.constantFrom<CountFrom | undefined>(undefined, 'instant', 'next-workday', 'same-day'),
    )
    .filter(
      ([, unit, from]) =>
        unit === 'workday' || from === undefined || from === 'instant' || (unit === 'workhour' && from !== 'same-day'),
    )
    .map(([amount, unit, from]) => limitOf(amount, unit, from));
  const what = fc.record({
    limit,
    startedAt: instant,
    profile: fc.constantFrom(shandong, closing),
    extensions: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 15 }), unit: units }), { maxLength: 3 }),
    gaps: fc.array(fc.tuple(fc.integer({ min: -50, max: 600 }), fc.integer({ min: 0, max: 100 })), { maxLength: 4 }),
  });
  const pausesOf = (startedAt: Date, gaps: [number, number][]): Pause[] =>
    gaps.map(([after, length]) => ({
      from: new Date(startedAt.getTime() + after * 3_600_000),
      to: new Date(startedAt.getTime() + (after + length) * 3_600_000),
    }));

  it('is never due earlier than it was, in whatever order its pauses come', () => {
    fc.assert(
      fc.property(what, ({ limit, startedAt, profile, extensions, gaps }) => {
        const bare = { profile, startedAt, calendar };
        const pauses = pausesOf(startedAt, gaps);
        const first = reckonAgain(limit, bare);
        const extended = reckonAgain(limit, { ...bare, extensions });
        const all = reckonAgain(limit, { ...bare, extensions, pauses });
        expect(extended.due! >= first.due!).toBe(true);
        expect(all.due! >= extended.due!).toBe(true);
        expect(all.dueDay).toBe(localDate(all.due!));
        expect(reckonAgain(limit, { ...bare, extensions, pauses: [...pauses].reverse() })).toEqual(all);
        expect(all.provisional).toBe(all.explanation.zh.includes('暂定'));
        expect(all.provisional).toBe(all.explanation.en.includes('provisional'));
        if (all.yellowAt) expect(all.yellowAt >= startedAt && all.yellowAt <= all.due!).toBe(true);
        if (all.redAt) expect(all.redAt > all.due!).toBe(true);
        expect(all.limit).toBe(limit);
      }),
      { numRuns: 500 },
    );
  });
});
