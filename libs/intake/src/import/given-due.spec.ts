import { startClock } from '#complaints';
import { WorkCalendar, readSeed, type CalendarData, type RuleProfile } from '#directory';
import { withGivenDue } from './given-due.js';

const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
const profile = readSeed<RuleProfile[]>('profiles').find(({ name }) => name === 'shandong')!;
const at = new Date('2026-03-02T09:00:00+08:00');
const nothing = {
  due: null,
  dueDay: null,
  missing: true,
  provisional: false,
  yellowAt: null,
  redAt: null,
  limit: null,
};
const explanation = { zh: '', en: '' };
const clocks = (['dispatch', 'completion'] as const).map((clock) =>
  startClock({ ...nothing, clock, explanation }, at, { complaintId: 'c', profile, silent: false }),
);
const given = (due: string, silent = false) =>
  withGivenDue(clocks, new Date(due), { profile, calendar, zone: 'Asia/Shanghai', silent });

describe('a deadline that a file gives', () => {
  it('holds for the completion, with cards by the profile and an explanation', () => {
    const [dispatch, completion] = given('2026-03-11T23:59:59.999+08:00');
    expect(dispatch).toBe(clocks[0]);
    expect(completion).toMatchObject({
      dueAt: new Date('2026-03-11T23:59:59.999+08:00'),
      missing: false,
      yellowAt: new Date('2026-03-10T00:00:00+08:00'),
      redAt: new Date('2026-03-12T00:00:00+08:00'),
      nextAt: new Date('2026-03-10T00:00:00+08:00'),
      nextStep: 'yellow',
    });
    expect(completion!.explanation.zh).toContain('导入');
  });

  it('gives no yellow card before its clock starts, and none at all for history', () => {
    expect(given('2026-03-02T17:00:00+08:00')[1]!.yellowAt).toEqual(at);
    expect(given('2026-03-11T17:00:00+08:00', true)[1]).toMatchObject({ nextAt: null, nextStep: null });
  });
});
