import { endOfDay, localDate, type Clock, type Reference, type RuleProfile, type WorkCalendar } from '#directory';
import type { ClockKind } from './clock.js';
import { startClock, type ClockRow } from './clocks.js';
import { breachOf } from './clock-steps.js';
import type { Complaint } from './complaint.js';
import { deadlineFor, deadlines, type Deadline, type Matter } from './deadline.js';

export type Facts = Pick<
  Complaint,
  'id' | 'type' | 'urgency' | 'grade' | 'channel' | 'complainantKind' | 'profileName' | 'profileVersion' | 'silent'
>;

/** The leg whose clocks are started, and the unit that has it with all above it. */
export interface OfLeg {
  /** Null: clocks of the complaint itself, by the limits of the unit in charge. */
  legId: string | null;
  unitPath: readonly string[];
}

/** What the limits of a profile look at. */
export const matterOf = (
  reference: Reference,
  facts: Pick<Facts, 'type' | 'urgency' | 'grade' | 'channel' | 'complainantKind'>,
  more: Pick<Matter, 'unitPath' | 'level'> = {},
): Matter => ({
  type: facts.type,
  urgency: facts.urgency,
  grade: facts.grade ?? undefined,
  channel: facts.channel,
  medium: reference.channels.get(facts.channel)?.medium ?? 'network',
  enterprise: facts.complainantKind === 'enterprise',
  ...more,
});

/** The profile on which a complaint runs: the version it started with. */
export function profileOf(reference: Reference, facts: Pick<Facts, 'profileName' | 'profileVersion'>): RuleProfile {
  const profile = reference.profileVersion(facts.profileName, facts.profileVersion);
  if (!profile) throw new Error(`No rule profile ${facts.profileName} ${facts.profileVersion}`);
  return profile;
}

/** Starts the clocks of these kinds, as the complaint's own profile version has them. */
export function startClocks(
  reference: Reference,
  facts: Facts,
  at: Date,
  zone: string,
  kinds: ReadonlySet<ClockKind>,
  leg?: OfLeg,
): ClockRow[] {
  const profile = profileOf(reference, facts);
  const matter = matterOf(reference, facts, leg && { unitPath: leg.unitPath });
  const calendar = reference.calendarFor(leg?.unitPath[0]);
  const waiting = kinds.has('accept') ? [deadlineFor('accept', profile, matter, at, calendar, zone)] : [];
  return (
    [...waiting, ...deadlines(profile, matter, at, calendar, zone)]
      // A missing target is kept as such where it is part of every complaint; optional clocks simply do not run.
      .filter(({ clock, missing }) => kinds.has(clock) && !(missing && (clock === 'contact' || clock === 'interim')))
      .map((deadline) =>
        startClock(watched(deadline, profile, at, calendar, zone), at, {
          complaintId: facts.id,
          legId: leg?.legId,
          profile,
          silent: facts.silent,
        }),
      )
  );
}

/** The clocks by which it shows that nobody has taken a complaint in hand. */
export const watching: ReadonlySet<ClockKind> = new Set<ClockKind>(['accept', 'dispatch', 'sign']);

/**
 * A complaint that nobody takes in hand is noticed by one of these clocks. Where the profile sets no such target it is
 * looked for when `escalation.afterWorkdays` working days have gone by, of the unit that has it: at the clock's last step,
 * which is no red card there.
 */
function watched(
  deadline: Deadline,
  { escalation, endOfDay: end }: RuleProfile,
  at: Date,
  calendar: WorkCalendar,
  zone: string,
): Deadline {
  const { clock, missing } = deadline;
  if (!missing || !escalation || !watching.has(clock)) return deadline;
  const day = calendar.workdayAfter(localDate(at, zone), escalation.afterWorkdays);
  return { ...deadline, redAt: breachOf(endOfDay(day, zone, end)) };
}

/**
 * When one clock is due that starts now, as the complaint's own profile version has it: one of those that come later (an
 * order's, a rework's, a call-back's), or any other. A target that nobody set is said to be missing.
 * @param more the unit that must act and all above it, and the level of a supervision order.
 */
export function deadlineOf(
  reference: Reference,
  facts: Facts,
  clock: Clock,
  at: Date,
  zone: string,
  more: Pick<Matter, 'unitPath' | 'level'> = {},
): Deadline {
  const calendar = reference.calendarFor(more.unitPath?.[0]);
  return deadlineFor(clock, profileOf(reference, facts), matterOf(reference, facts, more), at, calendar, zone);
}

/** The due time that lists and citizens see: the completion clock's. */
export const promised = (clocks: readonly Pick<ClockRow, 'kind' | 'dueAt'>[]): Date | null =>
  clocks.find(({ kind }) => kind === 'completion')?.dueAt ?? null;
