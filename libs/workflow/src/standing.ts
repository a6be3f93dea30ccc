import {
  type Attachment,
  Complaint,
  ComplaintClock,
  ComplaintLink,
  FollowUpTask,
  Leg,
  LegRequest,
  SupervisionOrder,
  questionForAttachments,
  type KnownCodes,
  type PersonSeen,
} from '#complaints';
import { Person, type Reference } from '#directory';
import { groupBy, question, select, type Trip } from '#platform';
import { moves, type PersonMove } from './moves/index.js';
import type { AnyMove, MoveBody } from './moves/rule.js';
import type { Scene, Standing } from './scene.js';

/** Reads people by id, as they are now. */
export async function readPeople(trip: Trip, ids: readonly string[]): Promise<ReadonlyMap<string, PersonSeen>> {
  if (ids.length === 0) return new Map();
  const [people] = await trip.ask(select(trip.database, Person, 'PRIMARY', 'WHERE id IN (?)', [[...new Set(ids)]]));
  return new Map(people.map((person) => [person.id, person]));
}

/** Of these complaints those whose complainant can be rung up: there is a number, or one from which they rang. */
export async function withNumber(trip: Trip, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const [found] = await trip.ask(
    question<{ id: string }>(
      `SELECT complaint_id AS id FROM complainant FORCE INDEX (PRIMARY)
       WHERE complaint_id IN (?) AND (phone_hash IS NOT NULL OR caller_hash IS NOT NULL)`,
      [[...new Set(ids)]],
    ),
  );
  return new Set(found.map(({ id }) => id));
}

/** Of these units those that have a head (单位负责人). */
async function withHead(trip: Trip, units: readonly string[]): Promise<ReadonlySet<string>> {
  if (units.length === 0) return new Set();
  const [found] = await trip.ask(
    question<{ unit: string }>(
      `SELECT DISTINCT unit FROM person FORCE INDEX (person_unit) WHERE unit IN (?) AND active = 1 AND role = 'head'`,
      [[...new Set(units)]],
    ),
  );
  return new Set(found.map(({ unit }) => unit));
}

interface Asking {
  trackingCode: string;
  move: PersonMove;
  body: MoveBody;
}

/**
 * Reads what moves ask to know besides the complaints themselves; what none asks for costs no trip.
 * @returns what of it belongs to a scene.
 */
export async function readBeside(
  trip: Trip,
  orders: readonly Asking[],
  standings: ReadonlyMap<string, Standing>,
  reference: Reference,
): Promise<(standing: Standing) => Pick<Scene, 'people' | 'numberOnFile' | 'unitsWithHead'>> {
  const asked = orders.flatMap(({ trackingCode, move, body }) => {
    const standing = standings.get(trackingCode);
    const spec: AnyMove = moves[move];
    return standing ? [{ spec, body: body as never, standing }] : [];
  });
  const people = await readPeople(
    trip,
    asked.flatMap(({ spec, body, standing }) => spec.people?.(standing, body) ?? []),
  );
  const numbered = await withNumber(
    trip,
    asked.flatMap(({ spec, body, standing }) => (spec.asksForNumber?.(body) ? [standing.complaint.id] : [])),
  );
  const unitsWithHead = await withHead(
    trip,
    asked.flatMap(({ spec, standing }) =>
      spec.asksForHeads ? standing.legs.flatMap(({ unit }) => reference.unitAndAbove(unit)) : [],
    ),
  );
  return ({ complaint }) => ({ people, numberOnFile: numbered.has(complaint.id), unitsWithHead });
}

/** Reads and locks the uploads that moves name; after the complaints, as everybody locks. None named: no trip. */
export async function lockUploads(trip: Trip, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const [uploads] = await trip.ask(questionForAttachments(trip.database, [...new Set(ids)]));
  return uploads;
}

/**
 * Locks complaints and reads what hangs on them. The rows are locked by their id in ascending order, whatever they
 * were found by: two transactions that want the same ones never wait for each other in a circle.
 * @param which `those that are free` passes by what somebody else has locked.
 */
export async function lockStandings(
  trip: Trip,
  wanted: { trackingCodes: string[]; known: KnownCodes } | { ids: string[] },
  /** `glance` only looks: what it sees may be otherwise a moment later. */
  which: 'all' | 'those that are free' | 'glance' = 'all',
): Promise<Map<string, Standing>> {
  const ids = 'ids' in wanted ? [...new Set(wanted.ids)] : await idsOf(trip, wanted.trackingCodes, wanted.known);
  if (ids.length === 0) return new Map();
  const { database } = trip;
  const lock = { all: 'FOR UPDATE', 'those that are free': 'FOR UPDATE SKIP LOCKED', glance: '' }[which];
  const [complaints, legs, clocks, requests, orders, links, tasks] = await trip.ask(
    select(database, Complaint, 'PRIMARY', `WHERE id IN (?) ORDER BY id ${lock}`, [ids]),
    select(database, Leg, 'leg_complaint', 'WHERE complaint_id IN (?) ORDER BY id', [ids]),
    select(database, ComplaintClock, 'clock_complaint', 'WHERE complaint_id IN (?) ORDER BY id', [ids]),
    select(database, LegRequest, 'leg_request_complaint', 'WHERE complaint_id IN (?) ORDER BY id', [ids]),
    select(database, SupervisionOrder, 'supervision_order_complaint', 'WHERE complaint_id IN (?) ORDER BY id', [ids]),
    select(
      database,
      ComplaintLink,
      'complaint_link_complaint',
      'WHERE complaint_id IN (?) AND ended_at IS NULL ORDER BY id',
      [ids],
    ),
    select(database, FollowUpTask, 'PRIMARY', 'WHERE complaint_id IN (?)', [ids]),
  );
  const by = <Item extends { complaintId: string }>(items: Item[]) => groupBy(items, (item) => item.complaintId);
  const [legsOf, clocksOf, requestsOf] = [by(legs), by(clocks), by(requests)];
  const [ordersOf, linksOf, tasksOf] = [by(orders), by(links), by(tasks)];
  return new Map(
    complaints.map((complaint) => [
      'ids' in wanted ? complaint.id : complaint.trackingCode,
      {
        complaint,
        legs: legsOf.get(complaint.id) ?? [],
        clocks: clocksOf.get(complaint.id) ?? [],
        requests: requestsOf.get(complaint.id) ?? [],
        orders: ordersOf.get(complaint.id) ?? [],
        links: linksOf.get(complaint.id) ?? [],
        task: tasksOf.get(complaint.id)?.[0],
      },
    ]),
  );
}

/** A trip only for those that this program has never met. */
async function idsOf(trip: Trip, trackingCodes: readonly string[], known: KnownCodes): Promise<string[]> {
  const ids = known.idsOf(trackingCodes);
  const unmet = trackingCodes.filter((code) => !ids.has(code));
  if (unmet.length === 0) return [...ids.values()];
  const [found] = await trip.ask(
    question<{ id: string; trackingCode: string }>(
      `SELECT id, tracking_code AS trackingCode FROM complaint FORCE INDEX (complaint_tracking_code)
       WHERE tracking_code IN (?)`,
      [unmet],
    ),
  );
  for (const one of found) known.learn(one);
  return [...ids.values(), ...found.map(({ id }) => id)];
}
