import { Attachment, Complaint, claimable, claims, questionForAttachments, type Claim } from '#complaints';
import type { Actor } from '#directory';
import { Trips, select, updateStatements } from '#platform';
import type { Hotline } from './hotline.js';

/** Claims uploads for a complaint, in the order of locks that moves keep: the complaint's row, then its files. */
export async function claim(
  hotline: Hotline,
  trackingCode: string,
  ids: string[],
  by: Actor,
  more: Omit<Claim, 'complaintId'>,
): Promise<void> {
  await hotline.server.get(Trips).transaction(async (trip) => {
    const { database } = trip;
    const [[complaint], uploads] = await trip.ask(
      select(database, Complaint, 'complaint_tracking_code', 'WHERE tracking_code = ? FOR UPDATE', [trackingCode]),
      questionForAttachments(database, ids),
    );
    const found = claimable(uploads, ids, by, hotline.time.now);
    trip.write(
      ...updateStatements(
        database,
        Attachment,
        claims(found, { complaintId: complaint!.id, ...more }, hotline.time.now),
      ),
    );
  });
}
