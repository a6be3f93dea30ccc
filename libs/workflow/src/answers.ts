import {
  deadlineOf,
  profileOf,
  startClock,
  type ClockRow,
  type Complaint,
  type FollowUp,
  type FollowUpOutcome,
  type Resolution,
  type Satisfaction,
  type State,
} from '#complaints';
import type { Actor, ReworkRequirement } from '#directory';
import { Refusal, newId } from '#platform';
import { meetClocks } from './acts.js';
import { hotlineUnit, orderFor } from './orders.js';
import { leadLeg, together, type Changes, type Scene } from './scene.js';

/** What a complainant says when asked: was it resolved, is the result right, was the way there right? */
export interface Answers {
  resolution: Resolution;
  satisfaction: Satisfaction;
  processSatisfaction: Satisfaction | null;
}

export const resolutions = ['resolved', 'partly', 'unresolved'] as const satisfies Resolution[];
export const satisfactions = ['satisfied', 'fairly', 'dissatisfied'] as const satisfies Satisfaction[];

type Asked = Pick<Scene, 'complaint' | 'legs' | 'reference'> & Partial<Pick<Scene, 'task'>>;
type Said = Pick<Complaint, 'resolution' | 'satisfaction' | 'followUpEnd' | 'reworks'>;

/**
 * What stands against handling it anew: the rules know no rework; the complainant has not said (since the last one) what
 * calls for it; no unit has handled it; a requirement of the profile is not met.
 */
export type ReworkObstacle = 'no-rework' | 'no-trigger' | 'no-lead' | ReworkRequirement;

/**
 * Rework (重办) is for what is dissatisfied *and* true and lawful (rules of the job). True and lawful it is by the lead's
 * report: the matter is true, within the remit, and not unreasonable.
 * @returns nothing where it is to be handled anew.
 */
export function reworkObstacle(
  { complaint, legs, reference, task }: Asked,
  answers: Said = complaint,
): ReworkObstacle | undefined {
  const { rework } = profileOf(reference, complaint);
  if (!rework) return 'no-rework';
  // An answer from before the last rework is not one about its result.
  const fresh = answers.followUpEnd === 'answered' || answers.reworks === 0;
  const triggered = rework.triggers.some((trigger) =>
    trigger === 'dissatisfied' ? answers.satisfaction === 'dissatisfied' : answers.resolution === 'unresolved',
  );
  // What is closed is to be followed up only where somebody has said so since, be it one of those that it carries.
  const asked = complaint.state === 'closed' && task !== undefined;
  if (!asked && (!fresh || !triggered)) return 'no-trigger';
  const lead = leadLeg(legs);
  if (!lead) return 'no-lead';
  const met: Record<ReworkRequirement, boolean> = {
    true: lead.isTrue === true,
    lawful: lead.outOfRemit !== true && lead.unreasonable !== true,
  };
  return rework.requires.find((requirement) => !met[requirement]);
}

/** Dissatisfied, true and lawful: it is not closed without a rework, or a supervisor's reason. */
export const isReworkDue = (scene: Asked, answers?: Said): boolean => reworkObstacle(scene, answers) === undefined;

/** Out of order, in words that say why. */
export const outOfOrder = ({ complaint }: Pick<Scene, 'complaint'>, zh: string, en: string): Refusal =>
  new Refusal('illegal-move', { zh, en }, { state: complaint.state, version: complaint.version });

/** What opens orders by itself. */
export const auto: Actor = { kind: 'machine', name: 'follow-up' };

/** The order that an answer opens by itself, as the profile has it: dissatisfied, or dissatisfied again after a rework. */
export function orderForAnswer(scene: Scene, { satisfaction }: Answers): Changes | undefined {
  if (satisfaction !== 'dissatisfied') return undefined;
  const { complaint, reference } = scene;
  const { triggers } = profileOf(reference, complaint).supervision;
  // Of what no unit has in hand the hotline answers: closed with the one that carried it, it bears that one's unit, which
  // never had it.
  const unit = leadLeg(scene.legs)?.unit ?? hotlineUnit(reference);
  const again = complaint.reworks > 0 && triggers.includes('dissatisfied-after-rework');
  return orderFor(
    { ...scene, by: auto },
    again ? 'dissatisfied-after-rework' : 'dissatisfied',
    unit,
    again
      ? '该诉求重办后诉求人仍不满意，请查明原因，限期整改并书面回复。'
      : '诉求人对办理结果不满意，请查明原因并书面回复。',
  );
}

type ToldBy = Pick<FollowUp, 'medium' | 'note'>;

/**
 * The complainant has answered. First answers are kept for good, later ones are the final ones; the attempt itself is a
 * row of its own; the follow-up clock is met; an order may open by itself. An order's event tells of the state to which
 * the answer has led.
 */
export const answered = (scene: Scene, answers: Answers, told: ToldBy & { to: State }): Changes =>
  together(said(scene, answers, told), following(orderForAnswer(scene, answers), told.to));

/** The answer alone, without what follows from it. */
export function said(scene: Scene, answers: Answers, told: ToldBy): Changes {
  const { complaint, clocks, by, at } = scene;
  return {
    complaint: {
      ...answers,
      firstResolution: complaint.firstResolution ?? answers.resolution,
      firstSatisfaction: complaint.firstSatisfaction ?? answers.satisfaction,
      followUpEnd: 'answered',
    },
    clocks: meetClocks(clocks, at, ['follow-up']),
    followUps: [attempt(scene, { ...told, outcome: 'reached', ...answers })],
    happenings: [
      {
        name: by.kind === 'citizen' ? 'rate' : 'follow-up',
        data: { medium: told.medium, outcome: 'reached', ...answers },
      },
    ],
  };
}

/** What follows from a move by itself happens in the state to which the move has led. */
export const following = (changes: Changes | undefined, state: State): Changes | undefined =>
  changes && { ...changes, happenings: changes.happenings.map((told) => ({ ...told, from: state, to: state })) };

/** An attempt as its row. */
export function attempt(
  { complaint, by, at }: Pick<Scene, 'complaint' | 'by' | 'at'>,
  {
    medium,
    note,
    outcome,
    appointmentAt,
    resolution,
    satisfaction,
    processSatisfaction,
  }: Pick<FollowUp, 'medium' | 'note'> & { outcome: FollowUpOutcome; appointmentAt?: Date } & Partial<Answers>,
): NonNullable<Changes['followUps']>[number] {
  return {
    id: newId(at.getTime()),
    complaintId: complaint.id,
    at,
    officerId: by.kind === 'person' ? by.id : null,
    medium,
    outcome,
    resolution: resolution ?? null,
    satisfaction: satisfaction ?? null,
    processSatisfaction: processSatisfaction ?? null,
    appointmentAt: appointmentAt ?? null,
    note: note ?? null,
  };
}

/** A clock that begins later than the complaint: a rework's or a follow-up's. A missing target is said to be missing. */
export function laterClock(
  { complaint, reference, at, zone }: Pick<Scene, 'complaint' | 'reference' | 'at' | 'zone'>,
  kind: 'rework' | 'follow-up',
  { legId = null, unit }: { legId?: string | null; unit?: string } = {},
): ClockRow {
  const more = unit === undefined ? {} : { unitPath: reference.unitAndAbove(unit) };
  return startClock(deadlineOf(reference, complaint, kind, at, zone, more), at, {
    complaintId: complaint.id,
    legId,
    profile: profileOf(reference, complaint),
    silent: complaint.silent,
  });
}
