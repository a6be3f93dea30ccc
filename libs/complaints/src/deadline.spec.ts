import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isoWithOffset, localDate, WorkCalendar, type CalendarData, type Clock, type RuleProfile } from '#directory';
import { asJson, deadlineBy, deadlines, limitFor, type Deadline, type Matter } from './deadline.js';

const seed = <Data>(name: string): Data =>
  JSON.parse(readFileSync(join(process.cwd(), 'libs/directory/src/seed', `${name}.json`), 'utf8')) as Data;

const calendar = new WorkCalendar(seed<CalendarData>('calendar'));
const profiles = seed<RuleProfile[]>('profiles');
const profile = (name: string): RuleProfile => {
  const found = profiles.find((one) => one.name === name);
  if (!found) throw new Error(`No profile ${name}`);
  return found;
};
const shandong = profile('shandong');
const call: Matter = { type: 'complaint', urgency: 'normal', channel: 'phone', medium: 'phone', enterprise: false };
/** A local time of Shanghai. */
const at = (text: string) => new Date(`${text}+08:00`);
const clockOf = (all: Deadline[], clock: Clock): Deadline => {
  const found = all.find((one) => one.clock === clock);
  if (!found) throw new Error(`No clock ${clock}`);
  return found;
};
const due = (name: string, matter: Partial<Matter>, time: string, clock: Clock): string | null => {
  const found = clockOf(deadlines(profile(name), { ...call, ...matter }, at(time), calendar), clock).due;
  return found && isoWithOffset(found).slice(0, 23);
};
const json = (time: string, base: RuleProfile = shandong) => asJson(deadlines(base, call, at(time), calendar)).clocks;

describe('a complaint in Shandong', () => {
  it.each([
    ['2026-02-13T09:30', '2026-02-27'],
    ['2026-02-20T09:30', '2026-02-28'],
    ['2026-04-30T23:59', '2026-05-11'],
    ['2026-02-14T00:00', '2026-02-28'],
    ['2026-09-30T12:00', '2026-10-13'],
    ['2025-09-26T12:00', '2025-10-10'],
  ])('accepted at %s is to be completed by the end of %s', (time, day) => {
    expect(due('shandong', {}, time, 'completion')).toBe(`${day}T23:59:59.999`);
  });

  it('has the same deadline whatever the hour of the day, by the wall clock of Shanghai', () => {
    expect(due('shandong', {}, '2026-02-13T00:00:00', 'completion')).toBe('2026-02-27T23:59:59.999');
    expect(due('shandong', {}, '2026-02-13T23:59:59.999', 'completion')).toBe('2026-02-27T23:59:59.999');
  });

  it('is dispatched on the same working day, or on the next one after a day off', () => {
    expect(due('shandong', {}, '2026-02-13T23:00', 'dispatch')).toBe('2026-02-13T23:59:59.999');
    expect(due('shandong', {}, '2026-02-14T23:00', 'dispatch')).toBe('2026-02-14T23:59:59.999');
    expect(due('shandong', {}, '2026-02-15T01:00', 'dispatch')).toBe('2026-02-24T23:59:59.999');
  });

  it('has all six clocks in order, and says of four that nobody set a target', () => {
    const all = deadlines(shandong, call, at('2026-02-13T09:30'), calendar);
    expect(all.map(({ clock, missing }) => [clock, missing])).toEqual([
      ['dispatch', false],
      ['sign', true],
      ['contact', true],
      ['interim', true],
      ['completion', false],
      ['citizen', true],
    ]);
    expect(clockOf(all, 'sign')).toMatchObject({ due: null, dueDay: null, provisional: false, limit: null });
    expect(clockOf(all, 'sign').explanation.zh).toContain('未规定签收时限：目标缺失');
    expect(clockOf(all, 'sign').explanation.en).toContain('sets no limit for signing');
  });

  it('is warned by a yellow card one working day before and a red one on the first working day after', () => {
    const cards = (time: string) => {
      const { yellowAt, redAt } = clockOf(deadlines(shandong, call, at(time), calendar), 'completion');
      return [yellowAt && isoWithOffset(yellowAt), redAt && isoWithOffset(redAt)];
    };
    expect(cards('2026-02-13T09:30')).toEqual(['2026-02-26T00:00:00.000+08:00', '2026-02-28T00:00:00.000+08:00']);
    expect(cards('2026-09-30T09:30')).toEqual(['2026-10-12T00:00:00.000+08:00', '2026-10-14T00:00:00.000+08:00']);
    // 28 February is a make-up Saturday, the first of March a Sunday.
    expect(cards('2026-02-14T09:30')).toEqual(['2026-02-27T00:00:00.000+08:00', '2026-03-02T00:00:00.000+08:00']);
    const dispatch = clockOf(deadlines(shandong, call, at('2026-02-13T09:30'), calendar), 'dispatch');
    expect([dispatch.yellowAt, dispatch.redAt]).toEqual([null, null]);
  });

  it('is not warned before it has come in', () => {
    const short: RuleProfile = {
      ...shandong,
      limits: [{ clock: 'completion', when: {}, amount: 1, unit: 'workday' }],
    };
    const time = at('2026-02-12T15:00');
    const first = clockOf(deadlines(short, call, time, calendar), 'completion');
    expect(first.yellowAt).toEqual(time);
    // What is remembered of one complaint is not the next one's.
    const later = at('2026-02-12T16:00');
    expect(clockOf(deadlines(short, call, later, calendar), 'completion').yellowAt).toEqual(later);
  });
});

describe('the other profiles', () => {
  it.each<[string, Partial<Matter>, Clock, string | null]>([
    ['shandong-enterprise', { enterprise: true }, 'contact', '2026-02-14T23:59:59.999'],
    ['shandong-enterprise', { enterprise: true }, 'interim', '2026-02-25T23:59:59.999'],
    ['shandong-enterprise', { enterprise: true }, 'completion', '2026-03-12T23:59:59.999'],
    ['qingdao-enterprise', { enterprise: true }, 'contact', '2026-02-13T11:30:00.000'],
    ['qingdao-enterprise', { enterprise: true }, 'interim', '2026-02-14T23:59:59.999'],
    ['sichuan', { type: 'enquiry' }, 'completion', '2026-02-25T23:59:59.999'],
    ['sichuan', { type: 'help' }, 'completion', '2026-03-02T23:59:59.999'],
    ['sichuan', { type: 'report' }, 'completion', '2026-03-12T23:59:59.999'],
    ['sichuan', { type: 'praise' }, 'completion', null],
    ['beijing', { urgency: 'critical' }, 'dispatch', '2026-02-13T10:30:00.000'],
    ['beijing', { urgency: 'urgent' }, 'dispatch', '2026-02-13T11:30:00.000'],
    ['beijing', {}, 'dispatch', '2026-02-14T09:30:00.000'],
    ['beijing', { grade: '1' }, 'completion', '2026-02-13T11:30:00.000'],
    ['beijing', { grade: '3' }, 'completion', '2026-02-20T09:30:00.000'],
    ['beijing', { grade: '4' }, 'completion', '2026-02-28T09:30:00.000'],
    ['beijing', {}, 'completion', null],
    ['beijing', { grade: null }, 'completion', null],
    ['tianjin', { urgency: 'critical' }, 'sign', '2026-02-13T09:45:00.000'],
    ['tianjin', { urgency: 'urgent' }, 'sign', '2026-02-13T10:00:00.000'],
    ['tianjin', {}, 'sign', '2026-02-14T23:59:59.999'],
    ['zhongshan', { type: 'praise' }, 'completion', '2026-02-24T23:59:59.999'],
    ['zhongshan', { type: 'suggestion' }, 'completion', '2026-03-05T23:59:59.999'],
    ['bengbu', { medium: 'phone' }, 'completion', '2026-02-27T23:59:59.999'],
    ['bengbu', { medium: 'network', channel: 'web' }, 'completion', '2026-02-25T23:59:59.999'],
    ['bengbu', { medium: 'phone', channel: 'province-hotline' }, 'completion', '2026-02-25T23:59:59.999'],
  ])('%s, %j: %s is due %s', (name, matter, clock, expected) => {
    expect(due(name, matter, '2026-02-13T09:30', clock)).toBe(expected);
  });

  it('say that a limit exists, but not for this complaint', () => {
    const { explanation, missing } = clockOf(
      deadlines(profile('beijing'), call, at('2026-02-13T09:30'), calendar),
      'completion',
    );
    expect(missing).toBe(true);
    expect(explanation.zh).toContain('未就此类诉求规定办结时限');
  });
});

describe('a profile that closes at 17:30', () => {
  const closing: RuleProfile = { ...shandong, endOfDay: '17:30' };
  const of = (time: string, clock: Clock) => clockOf(deadlines(closing, call, at(time), calendar), clock);
  it('is due at that time, and "the same day" of what comes later is the next working day', () => {
    expect(of('2026-02-13T17:30', 'completion').due).toEqual(at('2026-02-27T17:30'));
    expect(of('2026-02-13T17:30', 'dispatch').due).toEqual(at('2026-02-13T17:30'));
    expect(of('2026-02-13T17:30:00.001', 'dispatch').due).toEqual(at('2026-02-14T17:30'));
    expect(of('2026-02-14T18:00', 'dispatch').due).toEqual(at('2026-02-24T17:30'));
    expect(of('2026-02-15T18:00', 'dispatch').due).toEqual(at('2026-02-24T17:30'));
    expect(of('2026-02-15T18:00', 'dispatch').explanation.zh).toContain('跳过：2月15日至23日春节假期');
    expect(of('2026-02-13T18:00', 'dispatch').explanation.zh).toContain('已过17:30，顺延至次一工作日');
  });
});

describe('the explanation', () => {
  const completion = (time: string) => clockOf(deadlines(shandong, call, at(time), calendar), 'completion').explanation;

  it('names the rule, the first day counted, what was skipped and what was made up for', () => {
    expect(completion('2026-02-13T09:30')).toEqual({
      zh:
        '依据《山东（青岛、滨州）》规则（第1版）：办结时限5个工作日；起始日2026年2月13日（星期五）；' +
        '自次一工作日2月14日（星期六，调休上班）起算；跳过：2月15日至23日春节假期；计入调休上班日：2月14日；' +
        '2026年2月27日（星期五）24:00到期。',
      en:
        'Rules of Shandong (Qingdao, Binzhou) (version 1): 5 working days for completion; from Friday 13 February 2026; ' +
        'counted from the next working day, Saturday 14 February (make-up working day); ' +
        'skipped: 15–23 February (Spring Festival); make-up working days counted: 14 February; ' +
        'due at 24:00 on Friday 27 February 2026.',
    });
    expect(completion('2026-04-30T09:30').zh).toContain(
      '跳过：5月1日至5日劳动节假期、5月10日周末；计入调休上班日：5月9日；',
    );
    expect(completion('2025-09-26T09:30').en).toContain(
      'skipped: 27 September (weekend), 1–8 October (National Day and Mid-Autumn Festival)',
    );
    expect(completion('2026-02-26T09:30').zh).toContain('跳过：3月1日周末；计入调休上班日：2月28日；');
  });

  it('keeps apart what is off for different reasons, and weekends that are not neighbours', () => {
    expect(completion('2023-12-29T09:30').zh).toContain('跳过：12月30日至31日周末、2024年1月1日元旦假期、');
    expect(completion('2023-12-29T09:30').en).toContain('skipped: 30–31 December (weekend), 1 January 2024 (New Year)');
    const report = deadlines(profile('sichuan'), { ...call, type: 'report' }, at('2026-03-02T09:30'), calendar);
    expect(clockOf(report, 'completion').explanation.zh).toContain(
      '跳过：3月7日至8日周末、3月14日至15日周末、3月21日至22日周末；',
    );
    const sign = clockOf(deadlines(profile('tianjin'), call, at('2026-03-02T09:30'), calendar), 'sign');
    expect(sign.explanation.en).toContain('1 working day for signing;');
  });

  it('of what came in on a day off', () => {
    const [dispatch] = json('2026-02-15T09:30');
    expect(dispatch?.explanation).toBe(
      '依据《山东（青岛、滨州）》规则（第1版）：转办时限为当个工作日；起始日2026年2月15日（星期日，春节假期）；' +
        '非工作日，顺延至次一工作日；跳过：2月15日至23日春节假期；2026年2月24日（星期二）24:00到期。',
    );
    expect(dispatch?.explanationEn).toContain('from Sunday 15 February 2026 (Spring Festival); a day off, so');
    expect(json('2026-02-14T09:30')[0]?.explanation).toBe(
      '依据《山东（青岛、滨州）》规则（第1版）：转办时限为当个工作日；起始日2026年2月14日（星期六，调休上班）；' +
        '2026年2月14日（星期六）24:00到期。',
    );
  });

  it('of natural time', () => {
    const contact = clockOf(
      deadlines(profile('qingdao-enterprise'), call, at('2026-02-13T22:30:15.250'), calendar),
      'contact',
    );
    expect(contact.dueDay).toBe('2026-02-14');
    expect(contact.explanation).toEqual({
      zh:
        '依据《青岛企业诉求“2115”》规则（第1版）：首次联系时限2小时，按自然时间昼夜连续计算；' +
        '自2026年2月13日（星期五）22:30:15起算，2026年2月14日（星期六）00:30:15到期。',
      en:
        'Rules of Qingdao enterprise requests “2115” (version 1): 2 hours for first contact, in natural time, nights and ' +
        'holidays included; from 22:30:15 on Friday 13 February 2026, due at 00:30:15 on Saturday 14 February 2026.',
    });
  });

  it('says what is only provisional: the holidays of 2027 are not known', () => {
    const [, , , , completion] = json('2026-12-28T09:30');
    expect(completion).toMatchObject({ clock: 'completion', dueDay: '2027-01-04', provisional: true, missing: false });
    expect(completion?.due).toBe('2027-01-04T23:59:59.999+08:00');
    expect(completion?.explanation).toContain('缺少2027年的放假安排，暂按周末推算，期限为暂定');
    expect(completion?.explanation).toContain('跳过：2027年1月2日至3日周末');
    expect(completion?.explanationEn).toContain('provisional: the holidays of 2027 are not announced');
    expect(json('2026-12-25T09:30')[4]?.explanation).toContain(
      '跳过：12月26日至27日周末；2027年1月1日（星期五）24:00到期；缺少2027年',
    );
    expect(json('2026-12-24T09:30')[4]).toMatchObject({ dueDay: '2026-12-31', provisional: false });
  });
});

describe('for machines', () => {
  it('a deadline is written with the offset of the zone, and a missing one as null', () => {
    const [dispatch, sign] = json('2026-02-13T09:30');
    expect(Object.keys(dispatch ?? {})).toEqual([
      ...['clock', 'due', 'dueDay', 'provisional', 'missing', 'explanation', 'explanationEn'],
    ]);
    expect(dispatch).toMatchObject({ clock: 'dispatch', due: '2026-02-13T23:59:59.999+08:00', dueDay: '2026-02-13' });
    expect(sign).toMatchObject({ clock: 'sign', due: null, dueDay: null, missing: true, provisional: false });
  });
});

describe('reckoning', () => {
  it('refuses what cannot be reckoned', () => {
    const bad = (change: Partial<RuleProfile>) => () =>
      deadlines({ ...shandong, ...change }, call, at('2026-02-13T09:30'), calendar);
    expect(bad({ endOfDay: '25:00' })).toThrow(RangeError);
    expect(bad({ limits: [{ clock: 'sign', when: {}, amount: -1, unit: 'workday' }] })).toThrow(RangeError);
    expect(bad({ limits: [{ clock: 'sign', when: {}, amount: 1.5, unit: 'hour' }] })).toThrow(RangeError);
    expect(bad({ limits: [{ clock: 'sign', when: {}, amount: -2, unit: 'hour' }] })).toThrow(RangeError);
    expect(() => deadlines(shandong, call, new Date(NaN), calendar)).toThrow(RangeError);
  });

  it('remembers by the objects themselves: a new calendar, profile or limit is reckoned anew', () => {
    const time = at('2026-02-13T09:30');
    const bare = new WorkCalendar({ years: {} });
    const of = (base: RuleProfile, days: WorkCalendar) => clockOf(deadlines(base, call, time, days), 'completion');
    expect(of(shandong, calendar).dueDay).toBe('2026-02-27');
    expect(of(shandong, bare)).toMatchObject({ dueDay: '2026-02-20', provisional: true });
    expect(of({ ...shandong, endOfDay: '12:00' }, calendar).due).toEqual(at('2026-02-27T12:00'));
    expect(of(shandong, calendar).dueDay).toBe('2026-02-27');

    const twice: RuleProfile = {
      ...shandong,
      limits: [
        { clock: 'completion', when: { type: ['help'] }, amount: 5, unit: 'workday' },
        { clock: 'completion', when: {}, amount: 5, unit: 'workday' },
      ],
    };
    const limits = ['help', 'complaint'].map(
      (type) => clockOf(deadlines(twice, { ...call, type }, time, calendar), 'completion').limit,
    );
    expect(limits).toEqual(twice.limits);
    expect(limitFor(twice, 'completion', call)).toBe(twice.limits[1]);
  });

  it('remembers no more than it may, and is right all the same', () => {
    const far = new Date('2026-02-13T01:30:00Z').getTime();
    for (let day = 0; day < 5000; day++) deadlines(shandong, call, new Date(far + day * 86_400_000), calendar);
    expect(due('shandong', {}, '2026-02-13T09:30', 'completion')).toBe('2026-02-27T23:59:59.999');
  });

  const instant = fc.date({
    min: new Date('2010-01-01T00:00:00Z'),
    max: new Date('2027-06-30T00:00:00Z'),
    noInvalidDate: true,
  });
  const matter = fc.record<Matter>({
    type: fc.constantFrom('enquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'),
    urgency: fc.constantFrom('normal', 'urgent', 'critical'),
    grade: fc.constantFrom(undefined, null, '1', '2', '3', '4'),
    channel: fc.constantFrom('phone', 'web', 'province'),
    medium: fc.constantFrom('phone', 'network'),
    enterprise: fc.boolean(),
  });

  it('never sets a deadline before the clock starts, nor a card on the wrong side of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...profiles), matter, instant, (base, what, time) => {
        for (const one of deadlines(base, what, time, calendar)) {
          expect(one.missing).toBe(one.due === null);
          if (!one.due) continue;
          expect(one.due.getTime()).toBeGreaterThanOrEqual(time.getTime());
          expect(one.dueDay).toBe(localDate(one.due));
          if (one.yellowAt) expect(one.yellowAt >= time && one.yellowAt <= one.due).toBe(true);
          if (one.redAt) expect(one.redAt > one.due).toBe(true);
          if (one.limit?.unit === 'workday' && one.limit.amount > 0) {
            expect(calendar.workdaysAfter(localDate(time), localDate(one.due))).toBe(one.limit.amount);
          }
          expect(one.provisional).toBe(one.explanation.zh.includes('暂定'));
        }
      }),
    );
  });

  it('never gives less time to what comes later', () => {
    fc.assert(
      fc.property(fc.constantFrom(...profiles), matter, instant, fc.nat(90 * 86_400_000), (base, what, time, more) => {
        const one = deadlines(base, what, time, calendar);
        const other = deadlines(base, what, new Date(time.getTime() + more), calendar);
        one.forEach(({ due: first }, i) => {
          const second = other[i]?.due ?? null;
          expect(first === null).toBe(second === null);
          if (first && second) expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
        });
      }),
    );
  });

  it('may set limits for enterprises alone', () => {
    const limit = { clock: 'contact' as const, when: { enterprise: true }, amount: 2, unit: 'hour' as const };
    const both: RuleProfile = { ...shandong, limits: [limit, { ...limit, when: { enterprise: false }, amount: 4 }] };
    expect(limitFor(both, 'contact', { ...call, enterprise: true })?.amount).toBe(2);
    expect(limitFor(both, 'contact', call)?.amount).toBe(4);
  });

  it('takes a limit from elsewhere as well: an extension, a return window', () => {
    const limit = { clock: 'completion' as const, when: {}, amount: 2, unit: 'workday' as const };
    expect(deadlineBy(limit, shandong, at('2026-09-18T09:30'), calendar).dueDay).toBe('2026-09-21');
  });
});
