import type { Complaint } from '#complaints';
import type { Reference } from '#directory';
import type { News } from '#platform';

type Known = Pick<Complaint, 'trackingCode' | 'state' | 'version' | 'leadUnit' | 'urgency' | 'dueAt'>;

const facts = (complaint: Known): News['data'] => ({
  trackingCode: complaint.trackingCode,
  state: complaint.state,
  version: complaint.version,
  unit: complaint.leadUnit,
  urgency: complaint.urgency,
  dueAt: complaint.dueAt && complaint.dueAt.toISOString(),
});

/** Screens of a unit and of those above it, which may see it too. */
export const roomsOfUnit = (reference: Reference, unit: string): string[] =>
  reference.unitAndAbove(unit).map((code) => `unit:${code}`);

/** A complaint has moved: told to its unit, and to those whose turn it is. */
export function moved(complaint: Known, reference: Reference): News[] {
  const rooms = complaint.leadUnit ? roomsOfUnit(reference, complaint.leadUnit) : [];
  if (complaint.state === 'proposed') rooms.push('role:dispatcher');
  if (complaint.state === 'reported') rooms.push('role:followup');
  return [{ rooms: [...new Set(rooms)], event: 'complaint-moved', data: facts(complaint) }];
}

/** A complaint has reached a unit. */
export const arrived = (complaint: Known, reference: Reference): News => ({
  rooms: complaint.leadUnit ? roomsOfUnit(reference, complaint.leadUnit) : [],
  event: 'complaint-arrived',
  data: facts(complaint),
});
