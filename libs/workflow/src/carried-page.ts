import { ComplaintLink } from '#complaints';
import { select, type Trip } from '#platform';

const most = 100;

/** A page of those that a complaint carries now, in the order of their links. */
export async function carriedPage(
  trip: Trip,
  { complaintId, after }: { complaintId: string; after: string },
): Promise<ComplaintLink[]> {
  const [links] = await trip.ask(
    select(
      trip.database,
      ComplaintLink,
      'complaint_link_other',
      `WHERE other_id = ? AND ended_at IS NULL AND id > ? ORDER BY id LIMIT ${most}`,
      [complaintId, after],
    ),
  );
  return links;
}

/** Whether another page may follow. */
export const isFull = (links: readonly ComplaintLink[]): boolean => links.length === most;
