import { isInHand, type Complaint, type Leg } from '#complaints';
import type { Reference } from '#directory';
import type { News } from '#platform';
import type { Changes } from './scene.js';

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

/** Units that have a complaint in hand. */
export const unitsOf = (legs: readonly Pick<Leg, 'unit' | 'state'>[]): string[] => [
  ...new Set(legs.filter(isInHand).map(({ unit }) => unit)),
];

/** A complaint has moved: told to its units, to those it has left with this, and to those whose turn it is. */
export function moved(complaint: Known, reference: Reference, units: readonly string[] = []): News[] {
  const all = [...units, ...(complaint.leadUnit ? [complaint.leadUnit] : [])];
  const rooms = all.flatMap((unit) => roomsOfUnit(reference, unit));
  if (complaint.state === 'proposed') rooms.push('role:dispatcher');
  if (complaint.state === 'reported') rooms.push('role:dispatcher', 'role:supervisor');
  if (complaint.state === 'reviewed' || complaint.state === 'following-up') rooms.push('role:followup');
  return [{ rooms: [...new Set(rooms)], event: 'complaint-moved', data: facts(complaint) }];
}

/** A leg has reached its unit: the lead's, an assist's, or one that was passed down. */
export const arrived = (
  complaint: Known,
  leg: Pick<Leg, 'id' | 'unit' | 'part' | 'dueAt'>,
  reference: Reference,
): News => ({
  rooms: roomsOfUnit(reference, leg.unit),
  event: 'complaint-arrived',
  data: {
    ...facts(complaint),
    unit: leg.unit,
    leg: leg.id,
    part: leg.part,
    dueAt: leg.dueAt && leg.dueAt.toISOString(),
  },
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

/** What a unit has just asked for is told to those who decide it, and once confirmed again: to them it is new then. */
export function askedFor(
  complaint: Known,
  changes: Changes,
  requests: readonly AskedFor[],
  reference: Reference,
): News[] {
  const fresh = [
    ...(changes.newRequests ?? []),
    ...(changes.requests ?? []).flatMap(({ id, set }) => {
      const before = requests.find((request) => request.id === id);
      return before && set.state === 'asked' ? [{ ...before, ...set }] : [];
    }),
  ];
  return fresh.map(({ kind, state, unit }) => ({
    rooms:
      state === 'to-confirm'
        ? roomsOfUnit(reference, unit)
        : kind === 'listing'
          ? ['role:supervisor']
          : ['role:dispatcher', 'role:supervisor'],
    event: 'request-made',
    data: { trackingCode: complaint.trackingCode, kind, state, unit },
  }));
}

interface AskedFor {
  id: string;
  kind: string;
  state: string;
  unit: string;
}
