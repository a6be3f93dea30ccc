import {
  ComplaintClock,
  clocksOfLeg,
  isInHand,
  isOpenClock,
  isOpenLeg,
  isPending,
  meet,
  profileOf,
  recompute,
  startClock,
  startClocks,
  stateByLegs,
  type ClockRow,
  type Due,
  type LegRequest,
} from '#complaints';
import { endOfDay, localDate, type LocalDate, type LongTerm } from '#directory';
import { Refusal, invalid, newId } from '#platform';
import { cancelClocks, lapse, legChange, meetClocks } from './acts.js';
import { laterClock } from './answers.js';
import { besideClock } from './leg-clocks.js';
import { roomsOfUnit } from './news.js';
import { leadLeg, legsAfter, type Changes, type RequestRow, type Scene } from './scene.js';
import { tellAll, untilOf } from './telling.js';

/**
 * The long-term list (挂账). What cannot be finished soon is listed by a supervisor, at a unit's request or of his own
 * accord, until a review date; the complainant hears of it in between; and it is tracked until it is struck off (销号).
 * From its approval on the complaint is out of the on-time denominator, for good and by that approval alone.
 */

const refused = ({ complaint }: Pick<Scene, 'complaint'>, zh: string, en: string) =>
  new Refusal('illegal-move', { zh, en }, { state: complaint.state, version: complaint.version });

/** What the complaint's profile says of long-term listing; a refusal where it has none. */
export function longTermOf(scene: Pick<Scene, 'complaint' | 'reference'>): LongTerm {
  const { longTerm } = profileOf(scene.reference, scene.complaint);
  if (!longTerm) throw refused(scene, '本诉求适用的规则不设挂账', 'The rules of this complaint have no long-term list');
  return longTerm;
}

/** The review date as it is asked for, or the latest that the profile allows; after today and not later than that. */
export function reviewDay(scene: Pick<Scene, 'complaint' | 'reference' | 'at' | 'zone'>, asked?: LocalDate): LocalDate {
  const { reviewWorkdays } = longTermOf(scene);
  const today = localDate(scene.at, scene.zone);
  const latest = scene.reference.calendar.workdayAfter(today, reviewWorkdays);
  if (asked === undefined) return latest;
  if (asked <= today || asked > latest) {
    throw invalid({
      field: 'reviewDate',
      zh: `须晚于今日，且不晚于${latest}`,
      en: `must be after today and not later than ${latest}`,
    });
  }
  return asked;
}

const agreed = (due: Date, provisional: boolean, zh: string, en: string): Due => ({
  due,
  missing: false,
  provisional,
  explanation: { zh, en },
  yellowAt: null,
  redAt: null,
});

function reviewDue(scene: Scene, day: LocalDate): Due {
  const due = endOfDay(day, scene.zone, profileOf(scene.reference, scene.complaint).endOfDay);
  const zh = `经批准列入挂账管理，复核日期为${day}。`;
  return agreed(due, false, zh, `Approved for the long-term list, to be reviewed by ${day}.`);
}

/** The clock of the next interim answer, unless one runs already. */
function interimClock(scene: Scene, replaced: boolean): ClockRow[] {
  const { complaint, clocks, reference, at, zone } = scene;
  if (!replaced && clocks.some((clock) => clock.kind === 'interim' && clock.legId === null && isOpenClock(clock))) {
    return [];
  }
  const { interimWorkdays } = longTermOf(scene);
  const profile = profileOf(reference, complaint);
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

/** A unit's request, or the supervisor's own listing, as its row. */
export function listingRequest(
  scene: Scene,
  given: Pick<RequestRow, 'legId' | 'state' | 'reason' | 'basis'> & { day: LocalDate } & Partial<RequestRow>,
): RequestRow {
  const { complaint, legs, requests, by, at } = scene;
  const { day, ...columns } = given;
  return {
    id: newId(at.getTime()),
    complaintId: complaint.id,
    unit: legs.find(({ id }) => id === given.legId)!.unit,
    kind: 'listing',
    ordinal: requests.filter(({ kind }) => kind === 'listing').length + 1,
    askedBy: by.kind === 'person' ? by.id : null,
    askedAt: at,
    reasonCode: null,
    suggestedUnit: null,
    amount: null,
    amountUnit: null,
    reviewAt: reviewDue(scene, day).due,
    confirmedBy: null,
    confirmedAt: null,
    decidedBy: null,
    decidedAt: null,
    decision: null,
    dueBefore: null,
    dueAfter: null,
    ...columns,
  };
}

/** Whether the time of the lead unit had run out; what stood paused is judged by when it stopped. */
const isLate = ({ clocks, at }: Scene): boolean =>
  clocks.some(
    (clock) =>
      (clock.kind === 'completion' || clock.kind === 'rework') &&
      clock.legId === null &&
      isOpenClock(clock) &&
      (clock.breachedAt !== null || (clock.dueAt !== null && (clock.pausedAt ?? at) > clock.dueAt)),
  );

/** Waits for a decision on a listing. */
export const isListingAsked = (request: LegRequest): boolean => request.kind === 'listing' && isPending(request);

/**
 * Lists a complaint until a day: the clocks of completion and of what leads to it end, neither kept nor missed; the
 * listing's own begins, and so does the interval of the interim answers. The citizen clock runs on.
 * @param id of the request that is allowed by it, which the listing's clock bears.
 */
export function listed(scene: Scene, id: string, day: LocalDate, reason: string): Changes {
  const { complaint, legs, clocks, requests, reference, at } = scene;
  if (legs.some(({ state }) => state === 'returning')) {
    throw refused(scene, '退单申请尚未裁定，不能挂账', 'A return waits for its decision');
  }
  if (leadLeg(legs)?.state === 'reported') {
    throw refused(scene, '主办单位已反馈，不能挂账', 'The lead unit has reported already');
  }
  const due = reviewDue(scene, day);
  const profile = profileOf(reference, complaint);
  const ended: ReadonlySet<string> = new Set(['completion', 'sign', 'rework']);
  return {
    to: 'listed',
    complaint: { listedAt: complaint.listedAt ?? at, dueAt: due.due },
    legs: legs.filter(isOpenLeg).map((leg) => legChange(leg, { dueAt: due.due })),
    requests: lapse(requests, (request) => request.id !== id),
    clocks: cancelClocks(clocks, at, ({ kind }) => ended.has(kind)),
    newClocks: [
      startClock({ ...due, clock: 'listing' }, at, {
        complaintId: complaint.id,
        id,
        profile,
        silent: complaint.silent,
      }),
      ...interimClock(scene, false),
    ],
    happenings: [
      {
        name: 'list-long-term',
        legId: leadLeg(legs)?.id,
        reason,
        // The listing takes it out of the rates: let it be seen that it was late already.
        data: { request: id, reviewDate: day, breached: isLate(scene) },
        notices: tellAll('listed', legs, untilOf(due.due)),
      },
    ],
    news: listingNews(scene, 'complaint-listed'),
  };
}

export function listingNews({ complaint, legs, reference }: Scene, event: string): NonNullable<Changes['news']> {
  if (complaint.silent) return [];
  const rooms = legs.filter(isInHand).flatMap(({ unit }) => roomsOfUnit(reference, unit));
  const data = { trackingCode: complaint.trackingCode, state: complaint.state };
  return [{ rooms: [...new Set(rooms), 'role:supervisor'], event, data }];
}

const listingClock = ({ clocks }: Scene) => clocks.find((clock) => clock.kind === 'listing' && isOpenClock(clock));

/** The next review date of a complaint that stays listed. */
export function reviewed(scene: Scene, day: LocalDate, remark: string): Changes {
  const { legs, at } = scene;
  const clock = listingClock(scene);
  const due = reviewDue(scene, day);
  return {
    complaint: { dueAt: due.due },
    legs: legs.filter(isOpenLeg).map((leg) => legChange(leg, { dueAt: due.due })),
    requests: clock ? [{ id: clock.id, set: { reviewAt: due.due } }] : [],
    clocks: clock ? [recompute(clock, due, at)] : [],
    happenings: [{ name: 'review-listing', reason: remark, data: { reviewDate: day } }],
    notices: tellAll('listed', legs, untilOf(due.due)),
    news: listingNews(scene, 'complaint-listed'),
  };
}

/**
 * Taken off the list (销号): the unit handles it again and reports in the usual way. The clock that was ended by the
 * approval does not begin again; another takes its place from now on, so that somebody notices when nothing happens. Out
 * of the on-time denominator it stays.
 */
export function unlisted(scene: Scene, remark: string): Changes {
  const { complaint, legs: all, clocks, at } = scene;
  const clock = listingClock(scene);
  const lead = leadLeg(all);
  const anew = clocksAnew(scene);
  const due = anew.find(({ kind, legId }) => legId === null && kind !== 'sign')?.dueAt ?? null;
  const legs = all.filter(isOpenLeg).map((leg) => {
    const own = anew.find(({ kind, legId }) => legId === leg.id && kind !== 'sign');
    const state = leg.id === lead?.id && leg.state === 'signed' ? { state: 'handling' as const } : {};
    return legChange(leg, { ...state, dueAt: own ? own.dueAt : due });
  });
  const listedAt = clock?.startedAt ?? complaint.listedAt;
  return {
    to: stateByLegs(legsAfter(scene, legs)),
    complaint: { dueAt: due },
    legs,
    newClocks: anew,
    clocks: [
      ...(clock ? [meet(clock, at)] : []),
      ...cancelClocks(
        clocks,
        at,
        ({ kind, startedAt }) => kind === 'interim' && listedAt !== null && startedAt >= listedAt,
      ),
    ],
    happenings: [{ name: 'strike-off', legId: lead?.id, reason: remark, data: { listing: clock?.id ?? null } }],
    news: listingNews(scene, 'complaint-unlisted'),
  };
}

/** The lead's clock as it is at the listing's end: of a rework where that had brought it back; and those of the other legs. */
function clocksAnew(scene: Scene): ClockRow[] {
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

/** The complainant has heard of it: the interval begins anew while it is listed. */
export function heard(scene: Scene): Pick<Changes, 'clocks' | 'newClocks'> {
  const { complaint, clocks, at } = scene;
  return {
    clocks: meetClocks(clocks, at, ['interim']),
    newClocks: complaint.state === 'listed' ? interimClock(scene, true) : [],
  };
}
