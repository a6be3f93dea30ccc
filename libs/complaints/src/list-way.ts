import { noSuchPlace, readPlace, writePlace, type Place } from './keyset.js';
import { endStates, stageOf, type State } from './flow.js';
import type { SummaryColumns } from './views.js';

const openStates = (Object.keys(stageOf) as State[]).filter((state) => !endStates.has(state));
/** In nobody's hands yet: what burns first is that it be given to somebody. */
export const undispatched: readonly State[] = ['received', 'accepted', 'proposed'];
/** In a unit's hands: from the transfer on. */
export const unitStates = (Object.keys(stageOf) as State[]).filter((state) => !undispatched.includes(state));
export const unitOpenStates = unitStates.filter((state) => !endStates.has(state));

export interface Condition {
  sql: string;
  values: unknown[];
}

/**
 * Most urgent first · due last first, for what is over · newest first. Each the order of an index, read either way. What
 * is to be dispatched comes in the order in which that is due, which lies with its clock: the pool is read along the
 * index of states, and is as long as what waits, however many complaints there are.
 */
const orders = {
  due: 'due_at, id',
  'last-due': 'due_at DESC, id DESC',
  dispatch: 'dispatch_due, id',
  newest: 'received_at DESC, id DESC',
} as const;

export type Order = keyof typeof orders;

/** The order of a page; behind the last due time there is nothing but ids, and the database is told so. */
export const orderBy = (order: Order, after?: Place): string =>
  order === 'last-due' && after?.at === null ? 'id DESC' : orders[order];

/** A page's way through an index: equal in the first columns, then in the order of the rest. */
export interface Way {
  order: Order;
  /**
   * Named wherever the order is the index's own: left to itself the database takes only the leading columns for its way
   * in, and reads from their first row on, whatever the cursor says.
   */
  index?: 'complaint_lead' | 'complaint_subject' | 'complaint_state' | 'complaint_received';
  /** Values of each leading column; every combination is one range of the index. */
  leading: { column: string; values: string[] }[];
}

/** What decides the way of a list. */
export interface Asked {
  states: readonly State[] | undefined;
  units: string[] | undefined;
  subjects: string[] | undefined;
  /** Whether it is only of those received in a period, or of those that a search has found. */
  period: boolean;
  found: boolean;
}

export function chooseWay({ states, units, subjects, period, found }: Asked): Way {
  const narrowed = period || found;
  const allOver = states?.every((state) => endStates.has(state)) ?? false;
  const along = (index: NonNullable<Way['index']>) => (found ? {} : { index });
  if (units) {
    const wanted = states ?? (narrowed ? unitStates : unitOpenStates);
    return {
      order: allOver ? 'last-due' : 'due',
      ...(period ? {} : along('complaint_lead')),
      leading: [
        { column: 'lead_unit', values: units },
        { column: 'state', values: wanted.filter((state) => unitStates.includes(state)) },
      ],
    };
  }
  if (subjects) {
    return { order: 'newest', ...along('complaint_subject'), leading: [{ column: 'subject', values: subjects }] };
  }
  if (states && states.length > 0 && !narrowed && states.every((state) => undispatched.includes(state))) {
    return { order: 'dispatch', ...along('complaint_state'), leading: [{ column: 'state', values: [...states] }] };
  }
  const allOpen = states?.every((state) => openStates.includes(state)) ?? false;
  // Not along the index of receipt: of a state that is rare it would have to be read to its end.
  if (states && !narrowed && (allOpen || allOver)) {
    const order = allOver ? 'last-due' : 'due';
    return { order, ...along('complaint_state'), leading: [{ column: 'state', values: [...states] }] };
  }
  return { order: 'newest', ...along('complaint_received'), leading: [] };
}

/** Every choice of one value per column. No column at all is one choice, an empty list of values is none. */
export function combinations(leading: Way['leading']): [string, string][][] {
  return leading.reduce<[string, string][][]>(
    (sofar, { column, values }) =>
      sofar.flatMap((pairs) => values.map((value) => [...pairs, [column, value] as [string, string]])),
    [[]],
  );
}

/** What comes after the cursor. NULL is the least of an index: first read forwards, last read backwards. */
export function keysetCondition(order: Order, { at, id }: Place): Condition {
  switch (order) {
    case 'newest':
      return { sql: 'received_at <= ? AND (received_at < ? OR id < ?)', values: [at, at, id] };
    case 'dispatch':
      return { sql: 'dispatch_due >= ? AND (dispatch_due > ? OR id > ?)', values: [at, at, id] };
    case 'due':
      if (at === null) return { sql: '(due_at IS NOT NULL OR id > ?)', values: [id] };
      return { sql: 'due_at >= ? AND (due_at > ? OR id > ?)', values: [at, at, id] };
    case 'last-due':
      if (at === null) return { sql: 'due_at IS NULL AND id < ?', values: [id] };
      return {
        sql: '(due_at <= ? OR due_at IS NULL) AND (due_at < ? OR due_at IS NULL OR id < ?)',
        values: [at, at, id],
      };
  }
}

/** @param row of a list in the order of dispatch with the time that it was read with. */
export const writeCursor = (order: Order, row: SummaryColumns & { dispatchDue?: Date }): string =>
  writePlace(order, {
    at: order === 'newest' ? row.receivedAt : order === 'dispatch' ? (row.dispatchDue ?? null) : row.dueAt,
    id: row.id,
  });

/** When it is due to be accepted or dispatched, for a branch of a list in that order; what has no such limit comes last. */
export const dispatchDue = `COALESCE((SELECT MIN(clock.due_at) FROM clock FORCE INDEX (clock_complaint)
  WHERE clock.complaint_id = complaint.id AND clock.kind IN ('accept', 'dispatch') AND clock.met_at IS NULL
    AND clock.cancelled_at IS NULL), TIMESTAMP('9999-12-31')) AS dispatch_due`;

/** @throws Refusal `invalid` for what is no cursor, or that of a list in another order. */
export function readCursor(text: string | undefined, order: Order): Place | undefined {
  const place = readPlace(order, text);
  if (place?.at === null && (order === 'newest' || order === 'dispatch')) throw noSuchPlace();
  return place;
}
