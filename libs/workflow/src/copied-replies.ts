import type { Leg } from '#complaints';
import { question, type Trip } from '#platform';
import { copiedWithinDays } from './report-checks.js';
import type { Standing } from './scene.js';
import { isTemplateReply } from './template-replies.js';

/** Milliseconds. */
const day = 24 * 3_600_000;

/**
 * The legs whose reply their unit has given before: to another complaint within a season, or to this very one in a report
 * that was sent back or reworked. One look through an index for each, all in one trip; of two that came at the same time
 * the one with the larger id is the copy. What is an approved template and nothing else is no copy of what others were
 * told; but whoever was not content with it is not to be told the same again.
 * @returns ids of legs.
 */
export async function copiedReplies(trip: Trip, standings: readonly Standing[], at: Date): Promise<Set<string>> {
  const legs = standings
    .flatMap((standing) => standing.legs)
    .filter((leg) => leg.state === 'reported' && leg.reviewFlags === null && leg.replyHash && leg.parentId === null);
  if (legs.length === 0) return new Set();
  const since = new Date(at.getTime() - copiedWithinDays * day);
  const found = await trip.ask(
    ...legs.map(({ id, complaintId, unit, replyHash, reportedAt }) =>
      question<{ one: number }>(
        `SELECT 1 AS one FROM leg FORCE INDEX (leg_reply)
         WHERE unit = ? AND reply_hash = ? AND reported_at >= ? AND complaint_id <> ?
           AND (reported_at < ? OR (reported_at = ? AND id < ?)) LIMIT 1`,
        [unit, replyHash, since, complaintId, reportedAt, reportedAt, id],
      ),
    ),
  );
  const again = await saidAgain(trip, legs);
  const copied = legs.filter(({ id }, index) => found[index]!.length > 0 && !again.has(id));
  if (copied.length === 0) return again;
  const [templates] = await trip.ask(approved);
  const copies = copied.filter(
    ({ publicReply }) => !templates.some(({ text }) => isTemplateReply(publicReply ?? '', text)),
  );
  return new Set([...again, ...copies.map(({ id }) => id)]);
}

/** Those whose unit has reported to this complaint in these words more than once: this time, and before. */
async function saidAgain(trip: Trip, legs: readonly Leg[]): Promise<Set<string>> {
  const told = await trip.ask(
    ...legs.map(({ complaintId, unit, replyHash }) =>
      question<{ times: number }>(
        `SELECT COUNT(*) AS times FROM complaint_event e FORCE INDEX (PRIMARY) JOIN leg l ON l.id = e.leg_id
         WHERE e.complaint_id = ? AND e.name = 'report' AND l.unit = ? AND JSON_VALUE(e.data, '$.reply') = ?`,
        [complaintId, unit, replyHash!.toString('hex')],
      ),
    ),
  );
  return new Set(legs.filter((_, index) => Number(told[index]![0]?.times) > 1).map(({ id }) => id));
}

/** The replies that the hotline itself gives its units to use; also in the words of older versions. A city has tens. */
const approved = question<{ text: string }>(
  `SELECT text FROM notice_template FORCE INDEX (notice_template_medium)
   WHERE medium = 'reply' AND active = 1 ORDER BY code, version DESC LIMIT 1000`,
);
