import type { Todo } from '#platform';
import type { HouseNotice, NoticeKind, NoticeOrder } from './notice-order.js';

/** What complainants hear of the progress of their matter, whoever carries it. */
export const carriedKinds = ['extended', 'interim-report', 'listed', 'rework'] as const satisfies NoticeKind[];

/** News of the progress of a complaint that carries others. */
export interface CarriedNews {
  complaintId: string;
  /** The event that it is about. */
  seq: number;
  /** When that was: who was merged later has missed nothing. Milliseconds since 1970-01-01 UTC. */
  at: number;
  kind: (typeof carriedKinds)[number];
  facts?: NoticeOrder['facts'];
  /** The interim answer, by its id. */
  supplement?: string;
}

/** The machine's part in each of the four stages, and what follows them: queue → job → what it is told. */
export interface StageJobs {
  accept: {
    /** A complaint came in from the web: operators are told that it waits for acceptance. */
    'announce-arrival': { complaintId: string; trackingCode: string };
  };
  transfer: {
    /** Proposes a unit by the routing rules, and lets a clear match go on. */
    route: { complaintId: string };
  };
  handle: {
    /** A leg reached a unit: its screens are told. */
    'announce-leg': { complaintId: string; legId: string };
    /** Somebody has left, or has another role or unit: what they hold goes back to its units; from a leg on. */
    'release-held': { personId: string; after: string };
  };
  report: {
    /** The report is in: closes what needs no follow-up, tells follow-up officers of the rest. */
    settle: { complaintId: string };
    /** A complaint that carries others has come to its end: they get its answer, or go their own ways; from a link on. */
    'settle-carried': { complaintId: string; after: string };
    /** Those whom a complaint carries hear what its own complainant has heard; from a link on. */
    'tell-carried': CarriedNews & { after: string };
  };
  notify: {
    /** Somebody is to be told: writes a notice for each who is, to be sent by and by. */
    compose: NoticeOrder;
    /** People of the house are told of something that is about no complaint. */
    tell: HouseNotice;
  };
}

export type StageQueue = keyof StageJobs;
export const stageQueues = ['accept', 'transfer', 'handle', 'report', 'notify'] as const satisfies StageQueue[];

/** A typed entry for the outbox; a job that no stage knows does not compile. */
export function todo<Queue extends StageQueue, Job extends keyof StageJobs[Queue] & string>(
  queue: Queue,
  job: Job,
  data: StageJobs[Queue][Job] & object,
): Todo {
  return { queue, job, data };
}
