import type { DataSource } from 'typeorm';
import { ComplaintClock, promisedNow, type Complaint } from '#complaints';
import { select, type Question } from '#platform';

/** The reworks that run of these complaints. */
export const reworksOf = (database: DataSource, ids: readonly string[]): Question<ComplaintClock[]> =>
  select(
    database,
    ComplaintClock,
    'clock_complaint',
    "WHERE complaint_id IN (?) AND kind = 'rework' AND met_at IS NULL AND cancelled_at IS NULL",
    [ids],
  );

/** By id, each with the time by which it is promised now: whoever is told of one is told of that. */
export const promisedBy = (complaints: Complaint[], reworks: readonly ComplaintClock[]): Map<string, Complaint> =>
  new Map(
    complaints.map((complaint) => {
      const own = reworks.filter(({ complaintId }) => complaintId === complaint.id);
      return [complaint.id, Object.assign(complaint, { dueAt: promisedNow(complaint, own) })];
    }),
  );
