import type { Reference } from '#directory';
import type { ClockKind } from './clock.js';
import { startClock, type ClockRow } from './clocks.js';
import type { Complaint } from './complaint.js';
import { deadlines } from './deadline.js';

export type Facts = Pick<
  Complaint,
  'id' | 'type' | 'urgency' | 'grade' | 'channel' | 'complainantKind' | 'profileName' | 'profileVersion' | 'silent'
>;

/** Starts the clocks of these kinds, as the complaint's own profile version has them. */
export function startClocks(
  reference: Reference,
  facts: Facts,
  at: Date,
  zone: string,
  kinds: ReadonlySet<ClockKind>,
  legId: string | null = null,
): ClockRow[] {
  const profile = reference.profileVersion(facts.profileName, facts.profileVersion);
  if (!profile) throw new Error(`No rule profile ${facts.profileName} ${facts.profileVersion}`);
  const matter = {
    type: facts.type,
    urgency: facts.urgency,
    grade: facts.grade ?? undefined,
    channel: facts.channel,
    medium: reference.channels.get(facts.channel)?.medium ?? 'network',
    enterprise: facts.complainantKind === 'enterprise',
  };
  return (
    deadlines(profile, matter, at, reference.calendar, zone)
      // A missing target is kept as such where it is part of every complaint; optional clocks simply do not run.
      .filter(({ clock, missing }) => kinds.has(clock) && !(missing && (clock === 'contact' || clock === 'interim')))
      .map((deadline) => startClock(deadline, at, { complaintId: facts.id, legId, profile, silent: facts.silent }))
  );
}

/** The due time that lists and citizens see: the completion clock's. */
export const promised = (clocks: readonly Pick<ClockRow, 'kind' | 'dueAt'>[]): Date | null =>
  clocks.find(({ kind }) => kind === 'completion')?.dueAt ?? null;
