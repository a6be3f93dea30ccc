import {
  ComplaintClock,
  clocksOfLeg,
  isOpenClock,
  isOpenLeg,
  profileOf,
  startClock,
  startClocks,
  type ClockRow,
  type Due,
} from '#complaints';
import { endOfDay, localDate, type LocalDate, type LongTerm } from '#directory';
import { laterClock } from './answers.js';
import { withoutList } from './listable.js';
import { besideClock } from './leg-clocks.js';
import { leadLeg, type Scene } from './scene.js';

/**
 * The long-term list (挂账). What cannot be finished soon is listed by a supervisor, at a unit's request or of his own
 * accord, until a review date; the complainant hears of it in between; and it is tracked until it is struck off (销号).
 * From its approval on the complaint is out of the on-time denominator, for good and by that approval alone.
 */

/** What the complaint's profile says of long-term listing; a refusal where it has none. */
export function longTermOf(scene: Pick<Scene, 'complaint' | 'reference'>): LongTerm {
  const { longTerm } = profileOf(scene.reference, scene.complaint);
  if (!longTerm) throw withoutList(scene);
  return longTerm;
}

const agreed = (due: Date, provisional: boolean, zh: string, en: string): Due => ({
  due,
  missing: false,
  provisional,
  explanation: { zh, en },
  yellowAt: null,
  redAt: null,
});

export function reviewDue(scene: Scene, day: LocalDate): Due {
  const due = endOfDay(day, scene.zone, profileOf(scene.reference, scene.complaint).endOfDay);
  const zh = `经批准列入挂账管理，复核日期为${day}。`;
  return agreed(due, false, zh, `Approved for the long-term list, to be reviewed by ${day}.`);
}

/** The clock of the next interim answer, unless one runs already. */
export function interimClock(scene: Scene, replaced: boolean): ClockRow[] {
  const { complaint, clocks, reference, at, zone } = scene;
  if (!replaced && clocks.some((clock) => clock.kind === 'interim' && clock.legId === null && isOpenClock(clock))) {
    return [];
  }
  const profile = profileOf(reference, complaint);
  // It may have come under rules without such a list since; it stays on it, and no interval is promised any more.
  if (!profile.longTerm) return [];
  const { interimWorkdays } = profile.longTerm;
  const { day, provisional } = reference.calendar.addWorkdays(localDate(at, zone), interimWorkdays);
  const due = agreed(
    endOfDay(day, zone, profile.endOfDay),
    provisional,
    `挂账期间每${interimWorkdays}个工作日告知诉求人一次办理进展，本次至${day}。`,
    `While it is listed the complainant hears every ${interimWorkdays} working days, next by ${day}.`,
  );
  const started = { complaintId: complaint.id, profile, silent: complaint.silent };
  return [startClock({ ...due, clock: 'interim' }, at, started)];
}

export const listingClock = ({ clocks }: Scene) =>
  clocks.find((clock) => clock.kind === 'listing' && isOpenClock(clock));

/** The lead's clock as it is at the listing's end: of a rework where that had brought it back; and those of the other legs. */
export function clocksAnew(scene: Scene): ClockRow[] {
  const { complaint, legs, clocks, reference, at, zone } = scene;
  const lead = leadLeg(legs);
  if (!lead) return [];
  const unitPath = reference.unitAndAbove(lead.unit);
  const listedAt = listingClock(scene)?.startedAt.getTime();
  const reworked = clocks.some(
    ({ kind, legId, cancelledAt }) => kind === 'rework' && legId === null && cancelledAt?.getTime() === listedAt,
  );
  const own = reworked
    ? [laterClock(scene, 'rework', { unit: lead.unit })]
    : startClocks(reference, complaint, at, zone, new Set(['completion'] as const), { legId: null, unitPath });
  const base = own[0] && Object.assign(new ComplaintClock(), own[0]);
  const others = legs
    .filter((leg) => isOpenLeg(leg) && leg.id !== lead.id)
    .map(({ id, unit }) => besideClock(scene, { legId: id, unit, base, baseUnit: lead.unit }))
    .filter((clock) => clock !== undefined);
  const unsigned = legs
    .filter(({ state }) => state === 'transferred')
    .flatMap(({ id, unit }) =>
      startClocks(reference, complaint, at, zone, clocksOfLeg, { legId: id, unitPath: reference.unitAndAbove(unit) }),
    );
  return [...own, ...others, ...unsigned];
}
