import {
  isInHand,
  isOpenClock,
  isOpenLeg,
  isPending,
  meet,
  profileOf,
  recompute,
  startClock,
  stateByLegs,
  type LegRequest,
} from '#complaints';
import { localDate, type LocalDate } from '#directory';
import { invalid, newId } from '#platform';
import { cancelClocks, lapse, legChange, meetClocks } from './acts.js';
import { roomsOfUnit } from './news.js';
import { leadLeg, legsAfter, type Changes, type RequestRow, type Scene } from './scene.js';
import { tellAll, untilOf } from './telling.js';
import { longTermOf, reviewDue, interimClock, listingClock, clocksAnew } from './listing-clocks.js';

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

/** The complainant has heard of it: the interval begins anew while it is listed. */
export function heard(scene: Scene): Pick<Changes, 'clocks' | 'newClocks'> {
  const { complaint, clocks, at } = scene;
  return {
    clocks: meetClocks(clocks, at, ['interim']),
    newClocks: complaint.state === 'listed' ? interimClock(scene, true) : [],
  };
}
