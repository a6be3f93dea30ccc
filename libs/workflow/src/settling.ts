import { profileOf, type ComplaintClock, type Leg } from '#complaints';
import type { ReviewCheck } from '#directory';
import { isReworkDue, laterClock } from './answers.js';
import { drawOf, isDrawn } from './follow-up-draw.js';
import { closing, type Why } from './closing.js';
import { findingsOf } from './report-checks.js';
import type { Changes, NoticeAsked, Scene, Told } from './scene.js';
import { complainant, dispatchers } from './telling.js';

/** What the machine has looked up for a complaint that it settles. */
export interface LookedUp {
  /** Ids of legs whose reply their unit has given before, to another complaint or to this one. */
  copied: ReadonlySet<string>;
  /** Ids of complaints whose complainant can be rung up. */
  numbered: ReadonlySet<string>;
  /** By which the follow-ups of this month are drawn. */
  seed: DrawSeed;
  /** Where the hotline's pages are, as the complainant reaches them. */
  publicUrl: string;
}

/** The seed of a month; its commitment in hexadecimal digits. */
export interface DrawSeed {
  month: string;
  seed: string;
  commitment: string;
}

/**
 * The legs whose replies reach the complainant: the lead's, or every unit's where each answers. Units below have reported
 * to the one above.
 */
export const legsUnderReview = ({ complaint, legs, reference }: Pick<Scene, 'complaint' | 'legs' | 'reference'>) => {
  const each = profileOf(reference, complaint).combinedReply === 'each';
  return legs.filter((leg) => leg.state === 'reported' && leg.parentId === null && (each || leg.part === 'lead'));
};

/** The machine has not looked at a report yet: nobody knows what is in it. History is never looked at. */
export const isUnchecked = ({ complaint, legs, reference }: Pick<Scene, 'complaint' | 'legs' | 'reference'>): boolean =>
  !complaint.silent && legsUnderReview({ complaint, legs, reference }).some(({ reviewFlags }) => reviewFlags === null);

/**
 * Waits for somebody: something was found in a report, or the profile wants every one looked at. Until the machine has
 * been there it waits as well, or whoever is quicker would pass every check.
 */
export const awaitsReview = (scene: Pick<Scene, 'complaint' | 'legs' | 'reference'>): boolean =>
  scene.complaint.state === 'reported' &&
  !scene.complaint.silent &&
  (profileOf(scene.reference, scene.complaint).review.required ||
    isUnchecked(scene) ||
    legsUnderReview(scene).some(({ reviewFlags }) => reviewFlags !== null && reviewFlags.length > 0));

/**
 * The machine's part once a report is in: it checks the report, and what nobody has to look at goes on by itself, to the
 * follow-up or to its close. It is called again whenever something has changed that may end it: a review, an answer of the
 * complainant, an attempt too many. Nothing where nothing is to be done (any more). Nobody reviews or follows up history.
 */
export function settled(scene: Scene, looked: LookedUp): Changes | undefined {
  const { complaint } = scene;
  switch (complaint.state) {
    case 'reported':
      if (!complaint.silent) return checked(scene, looked);
      return complaint.followUpWanted ? undefined : closedBy(scene, notWanted);
    case 'reviewed':
      if (complaint.silent || scene.task) return undefined;
      return scene.clocks.some(isRunningFollowUp) ? unrated(scene, looked) : afterReview(scene, looked, []);
    case 'following-up':
      return settledFollowUp(scene);
    default:
      return undefined;
  }
}

function checked(scene: Scene, looked: LookedUp): Changes | undefined {
  const { complaint } = scene;
  const { review } = profileOf(scene.reference, complaint);
  const waiting = legsUnderReview(scene).filter(({ reviewFlags }) => reviewFlags === null);
  if (waiting.length === 0) return undefined;
  const found = waiting.map((leg) => ({ leg, flags: flagsOf(scene, leg, looked.copied.has(leg.id), review.checks) }));
  const before = legsUnderReview(scene).flatMap(({ reviewFlags }) => reviewFlags ?? []);
  const flags = [...new Set([...before, ...found.flatMap((one) => one.flags)])];
  // The leg's version stays: nobody who works on it has been overtaken.
  const set = found.map(({ leg, flags }) => ({ id: leg.id, set: { reviewFlags: flags } }));
  if (flags.length > 0 || review.required) {
    const happenings = found.map(({ leg, flags }): Told => ({
      name: 'check',
      legId: leg.id,
      data: { flags, required: review.required },
    }));
    return {
      complaint: { version: complaint.version + 1 },
      legs: set,
      notices: [{ kind: 'reported', to: dispatchers }],
      happenings,
    };
  }
  const reviewed: Told = { name: 'review', from: 'reported', to: 'reviewed', data: { flags } };
  const next = afterReview({ ...scene, complaint: { ...complaint, state: 'reviewed' } }, looked, [reviewed]);
  return { ...next, legs: [...set, ...(next.legs ?? [])] };
}

/** What is found in one report. */
function flagsOf(scene: Scene, leg: Leg, copied: boolean, checks: readonly ReviewCheck[]): ReviewCheck[] {
  const { complaint, legs, clocks, reference } = scene;
  const required = clocks.some(({ kind, missing }) => kind === 'contact' && !missing);
  const wanted = complaint.replyWanted && complaint.complainantKind !== 'anonymous';
  return findingsOf(
    {
      reply: leg.publicReply ?? '',
      matter: {
        title: complaint.title,
        content: complaint.content,
        subjects: complaint.subject
          ? reference.subjectAndAbove(complaint.subject).map((code) => reference.subjects.get(code)?.name ?? '')
          : [],
      },
      contactWanted: wanted || required,
      // One conversation is enough for a joint complaint.
      contacted: legs.some(({ contactedAt }) => contactedAt !== null),
      copied,
    },
    checks,
  );
}

const notWanted = { end: 'not-wanted', reason: '诉求人不需要回访，反馈后自动办结' } as const;

/** Somebody has been asked: by an invitation to rate, where nobody calls. */
const isRunningFollowUp = ({ kind, metAt, cancelledAt }: ComplaintClock): boolean =>
  kind === 'follow-up' && metAt === null && cancelledAt === null;

/** Nobody calls, and nobody has rated it in the time for the follow-up. Until then it waits. */
function unrated(scene: Scene, { numbered }: LookedUp): Changes | undefined {
  if (!scene.clocks.some((clock) => isRunningFollowUp(clock) && clock.breachedAt !== null)) return undefined;
  return numbered.has(scene.complaint.id)
    ? closedBy(scene, { end: 'no-answer', reason: '诉求人未在回访期限内作出评价，自动办结' })
    : closedBy(scene, unreachable);
}

const unreachable = { end: 'unreachable', reason: '诉求人未留联系号码，无法回访，自动办结' } as const;

/**
 * A reviewed report: who wants no follow-up, or is not drawn for one, is not called, and the complaint is closed. After a
 * rework everybody is called: it was made because somebody was dissatisfied. Where nobody can be called, because the rules
 * have no calls or there is no number, the complainant's own rating is waited for.
 */
function afterReview(scene: Scene, { seed, publicUrl, numbered }: LookedUp, before: Told[]): Changes {
  const { complaint, reference, at } = scene;
  const { coverage, channels } = profileOf(reference, complaint).followUp;
  if (complaint.reworks === 0) {
    if (!complaint.followUpWanted) return closedBy(scene, notWanted, before);
    if (coverage < 1) {
      const draw = drawOf(seed.seed, complaint.trackingCode);
      const drawn = isDrawn(draw, coverage);
      const told: Told = {
        name: 'draw',
        from: 'reviewed',
        to: 'reviewed',
        data: { month: seed.month, commitment: seed.commitment, draw, coverage, drawn },
      };
      if (!drawn) return closedBy(scene, { end: 'not-drawn', reason: '未被抽中回访，自动办结' }, [...before, told]);
      before = [...before, told];
    }
  }
  const hasNumber = numbered.has(complaint.id);
  const called = channels.includes('phone') && hasNumber;
  if (!called && !channels.includes('web') && !(channels.includes('sms') && hasNumber)) {
    return closedBy(scene, unreachable, before);
  }
  return {
    complaint: { state: 'reviewed', version: complaint.version + 1 },
    ...(called ? { task: { complaintId: complaint.id, dueAt: at, attempts: 0, officerId: null, takenAt: null } } : {}),
    newClocks: [laterClock(scene, 'follow-up')],
    // Only now: what may still be sent back is no result. Who is not called is told of the close instead.
    notices: [invitation(scene, publicUrl)],
    happenings: before.length > 0 ? before : [{ name: 'follow-up-due', from: 'reviewed', to: 'reviewed' }],
  };
}

/** Where a complainant rates. The code stands behind the #, which no browser sends and no log keeps; the PIN is asked for. */
export const ratingLink = (publicUrl: string, trackingCode: string): string =>
  `${publicUrl.replace(/\/$/, '')}/rate#${trackingCode}`;

/** The complainant hears that there is a result, and where it can be rated: of a confidential one only that there is. */
function invitation({ complaint, reference }: Scene, publicUrl: string): NoticeAsked {
  const { channels } = profileOf(reference, complaint).followUp;
  const may = channels.includes('sms') && complaint.followUpWanted && !complaint.confidential;
  if (!may) return { kind: 'reported', to: complainant };
  return { kind: 'rate-link', to: complainant, facts: { link: ratingLink(publicUrl, complaint.trackingCode) } };
}

/** Nobody could be reached, or somebody has answered by themselves and is content: nothing is left to do. */
function settledFollowUp(scene: Scene): Changes | undefined {
  const { complaint } = scene;
  const { followUpEnd, ratedAt, satisfaction, resolution } = complaint;
  if (followUpEnd === 'no-answer') return closedBy(scene, { end: followUpEnd, reason: '多次回访无人接听，自动办结' });
  if (followUpEnd === 'unreachable')
    return closedBy(scene, { end: followUpEnd, reason: '多次回访未能联系上诉求人，自动办结' });
  const content = ratedAt !== null && satisfaction !== 'dissatisfied' && resolution !== 'unresolved';
  if (followUpEnd !== 'answered' || !content || isReworkDue(scene)) return undefined;
  return closedBy(scene, { end: 'answered', reason: '诉求人已自行评价，自动办结' });
}

function closedBy(scene: Scene, why: Why, before: Told[] = []): Changes {
  const { complaint } = scene;
  const changes = closing(scene, why);
  return {
    ...changes,
    complaint: { ...changes.complaint, state: 'closed', version: complaint.version + 1 },
    happenings: [
      ...before,
      ...changes.happenings.map((told) => ({ ...told, from: complaint.state, to: 'closed' as const })),
    ],
  };
}
