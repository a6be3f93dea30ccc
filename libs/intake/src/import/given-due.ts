import { upcoming, type ClockRow } from '#complaints';
import { isoWithOffset, localDate, startOfDay, type RuleProfile, type WorkCalendar } from '#directory';

/** By which rules the cards of a given deadline fall. */
export interface DueRules {
  profile: RuleProfile;
  calendar: WorkCalendar;
  zone: string;
  silent: boolean;
}

/** The clocks of a complaint whose deadline was given with it, by the system it comes from: that one holds. */
export function withGivenDue(
  clocks: readonly ClockRow[],
  due: Date,
  { profile, calendar, zone, silent }: DueRules,
): ClockRow[] {
  return clocks.map((clock) => {
    if (clock.kind !== 'completion') return clock;
    const day = localDate(due, zone);
    const { cards } = profile;
    const yellow = cards && startOfDay(calendar.workdayBefore(day, cards.yellowBefore), zone);
    const steps = {
      dueAt: due,
      yellowAt: yellow && (yellow < clock.startedAt ? clock.startedAt : yellow),
      redAt: cards && startOfDay(calendar.workdayAfter(day, cards.redAfter), zone),
    };
    const spelled = isoWithOffset(due, zone);
    return {
      ...clock,
      ...steps,
      terms: { given: true as const },
      missing: false,
      provisional: false,
      explanation: {
        zh: `导入：期限由来源系统给定，为${spelled}，未按“${profile.zh}”规则推算。`,
        en: `Imported: the deadline is the source's own, ${spelled}, not reckoned by the rules of ${profile.en}.`,
      },
      ...(silent ? { nextAt: null, nextStep: null } : upcoming(steps, undefined)),
    };
  });
}
