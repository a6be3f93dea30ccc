import { isInHand, type Complaint, type Leg } from '#complaints';
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

type Held = { complaint: Known; legs: readonly Leg[]; reference: Reference };

/** Something has come to a complaint that units have in hand: told to those that hold it, or to dispatchers where none does. */
export function toHolders({ complaint, legs, reference }: Held, event: string): News[] {
  const units = legs.filter(isInHand).map(({ unit }) => unit);
  const rooms = units.length > 0 ? units.flatMap((unit) => roomsOfUnit(reference, unit)) : ['role:dispatcher'];
  return [{ rooms: [...new Set(rooms)], event, data: facts(complaint) }];
}

/** A complaint is taken out of units' hands: told to those that had it, who do not see it any more. */
export const recalled = (held: Held, event: string): News[] => (held.legs.some(isInHand) ? toHolders(held, event) : []);
