import type { Todo } from '#platform';

/** The machine's part in reports: job → what it is told. */
export interface ReportJobs {
  /** A draft was ordered: its figures are evaluated and its text is generated. */
  compose: { issueId: string; edition: number; by: string | null };
}

export const reportQueue = 'reports';
/** Beside the stages of complaints. */
export const reportQueues = [reportQueue] as const;

/** A typed entry for the outbox. */
export const reportTodo = <Job extends keyof ReportJobs>(job: Job, data: ReportJobs[Job]): Todo => ({
  queue: reportQueue,
  job,
  data,
});
