import { Complainant, Complaint, ComplaintLink, codeOf, isSamePerson } from '#complaints';
import { select, type Trip } from '#platform';
import { unknown } from './deciding.js';
import type { MoveBody, MoveOfTwo } from './moves/rule.js';
import type { Standing } from './scene.js';

/** The ids of the two complaints: the one that is moved and the one that its body or its link names, if any. */
export async function pairOf(
  trip: Trip,
  trackingCode: string,
  spec: MoveOfTwo<MoveBody>,
  body: MoveBody,
): Promise<[string, string | undefined]> {
  const { database } = trip;
  const byCode = (code: string) =>
    select(database, Complaint, 'complaint_tracking_code', 'WHERE tracking_code = ?', [code]);
  const [[complaint]] = await trip.ask(byCode(trackingCode));
  if (!complaint) throw unknown();
  const [links] = await trip.ask(
    select(database, ComplaintLink, 'complaint_link_complaint', 'WHERE complaint_id = ? AND ended_at IS NULL', [
      complaint.id,
    ]),
  );
  const named = spec.other(body, { links });
  if (!named) return [complaint.id, undefined];
  if ('id' in named) return [complaint.id, named.id];
  const [[other]] = await trip.ask(byCode(codeOf(named.trackingCode)));
  if (!other) throw unknown();
  return [complaint.id, other.id];
}

export async function sameOf(trip: Trip, one: Standing, other: Standing): Promise<boolean> {
  const ids = [one.complaint.id, other.complaint.id];
  const [rows] = await trip.ask(select(trip.database, Complainant, 'PRIMARY', 'WHERE complaint_id IN (?)', [ids]));
  const [own, theirs] = ids.map((id) => rows.find(({ complaintId }) => complaintId === id));
  return isSamePerson(own, theirs);
}
