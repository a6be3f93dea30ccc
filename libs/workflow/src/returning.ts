import { workdaysAfter, type Leg, type LegRequest, type ReturnReason } from '#complaints';
import type { RuleProfile, WorkCalendar } from '#directory';

type Asked = Pick<LegRequest, 'kind' | 'state' | 'legId'>;
type Part = Pick<Leg, 'id' | 'part' | 'parentId'>;

/**
 * Which return the next one is, from 1: of the complaint's lead units together for a lead, of the leg itself for any
 * other, so that nobody spends what another has. One that came to nothing before it was decided is not counted.
 */
export function nextReturn(requests: readonly Asked[], leg: Part, legs: readonly Part[]): number {
  const leading = new Set(legs.filter(isLeading).map(({ id }) => id));
  const counts = isLeading(leg) ? (id: string) => leading.has(id) : (id: string) => id === leg.id;
  const own = requests.filter(({ kind, state, legId }) => kind === 'return' && state !== 'lapsed' && counts(legId));
  return own.length + 1;
}

const isLeading = ({ part, parentId }: Part): boolean => part === 'lead' && parentId === null;

/**
 * - `free`: the unit asks, the hotline decides.
 * - `head`: the unit's head must confirm it first, and the decision about it names the units for good.
 * - `over`: that decision has been made; there is no further return.
 * A profile that says nothing of returns has no limit of them.
 */
export type ReturnStanding = 'free' | 'head' | 'over';

export function standingOfReturn(window: RuleProfile['returnWindow'], ordinal: number): ReturnStanding {
  if (!window || ordinal < window.count) return 'free';
  return ordinal === window.count ? 'head' : 'over';
}

/** The last instant at which a leg may be sent back; null where the profile sets no window: then there is none to miss. */
export const returnUntil = (
  profile: RuleProfile,
  transferredAt: Date,
  calendar: WorkCalendar,
  zone: string,
): Date | null => {
  const amount = profile.returnWindow?.amount ?? null;
  return amount === null ? null : workdaysAfter(transferredAt, amount, calendar, profile, zone);
};

/** Reasons that say that somebody else is in charge: who, must be said too. */
export const namesAnother: ReadonlySet<ReturnReason> = new Set<ReturnReason>([
  'wrong-place',
  'wrong-remit',
  'overlapping',
]);
