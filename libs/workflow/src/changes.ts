import {
  Attachment,
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  ComplaintLink,
  ContactAttempt,
  FollowUp,
  FollowUpTask,
  Leg,
  LegReport,
  LegRequest,
  Supplement,
  SupervisionOrder,
  changedFacts,
  digestOfReply,
  legFacts,
  lengthen,
  carriedKinds,
  startedFacts,
  todo,
  type ChangedFact,
  type Happening,
  type State,
  type Yardstick,
} from '#complaints';
import type { Actor } from '#directory';
import {
  OutboxEntry,
  deleteStatement,
  insertStatement,
  replaceStatement,
  updateStatements,
  type Outbox,
  type OutboxRow,
  type Todo,
  type Row,
  type Trip,
  type Vault,
} from '#platform';
import { chainOf, complaintWith, toldOf, type Changes, type NewContact } from './scene.js';

export interface Decided {
  complaint: Complaint;
  /** Its legs as they were. */
  legs: readonly Pick<Leg, 'id' | 'unit'>[];
  changes: Changes;
  by: Actor;
  at: Date;
}

/** History keeps its clocks and asks nothing of anybody: whatever was decided, none of its clocks is armed. */
export function unarmed({ silent }: Pick<Complaint, 'silent'>, changes: Changes): Changes {
  if (!silent) return changes;
  return {
    ...changes,
    clocks: changes.clocks?.map((change) => ({ ...change, set: { ...change.set, nextAt: null, nextStep: null } })),
    newClocks: changes.newClocks?.map((clock) => ({ ...clock, nextAt: null, nextStep: null })),
  };
}

/**
 * Writes what was decided for any number of complaints, of one and the same in the order in which it is given; their rows
 * are locked by the caller.
 * @returns the work for the machine, to be handed over after the commit.
 */
export function writeChanges(
  trip: Trip,
  given: readonly Decided[],
  { vault, outbox, now, ...by }: { vault: Vault; outbox: Outbox; now: Date } & Yardstick,
): OutboxRow[] {
  if (given.length === 0) return [];
  const last = new Map<string, Pick<Complaint, 'eventCount' | 'ledgerHash'>>();
  const decided = given.map((one) => {
    const { id } = one.complaint;
    const complaint = last.has(id) ? complaintWith(one.complaint, last.get(id)!) : one.complaint;
    const changes = unarmed(complaint, one.changes);
    const chain = lengthen(vault, chainOf(complaint), happeningsOf(complaint, changes), one.by, one.at, now);
    last.set(id, { eventCount: chain.eventCount, ledgerHash: chain.ledgerHash });
    return { ...one, complaint, changes, chain };
  });
  const all = <Item>(pick: (changes: Changes) => readonly Item[] | undefined) =>
    decided.flatMap(({ changes }) => pick(changes) ?? []);
  const notices = decided.flatMap(({ complaint, changes }) => noticesOf(complaint, changes));
  const carried = decided.flatMap(({ complaint, changes, at }) => [
    ...forCarried(complaint, changes),
    ...newsForCarried(complaint, changes, at),
  ]);
  const work = outbox.rows([...all(({ todos }) => todos), ...carried, ...notices], now);
  const { database } = trip;
  const heads = decided.map(({ complaint, changes, chain: { eventCount, ledgerHash } }) => ({
    id: complaint.id,
    set: { ...changes.complaint, eventCount, ledgerHash },
  }));
  const tasks = all(({ task }) => (task && task !== 'done' ? [task] : []));
  const doneTasks = decided.filter(({ changes }) => changes.task === 'done').map(({ complaint }) => complaint.id);
  const insert = <Row extends object>(
    entity: new () => Row,
    pick: (changes: Changes) => readonly object[] | undefined,
  ) => insertStatement(database, entity, all(pick) as never);
  const update = <Row extends object>(
    entity: new () => Row,
    pick: (changes: Changes) => readonly { id: string; set: object }[] | undefined,
  ) => updateStatements(database, entity, merged(all(pick)) as never);
  trip.write(
    ...updateStatements(database, Complaint, merged(heads)),
    insert(Leg, ({ newLegs }) => newLegs),
    ...update(Leg, ({ legs }) => legs),
    insert(LegReport, ({ reports }) => reports),
    ...update(Attachment, ({ attachments }) => attachments),
    insert(LegRequest, ({ newRequests }) => newRequests),
    ...update(LegRequest, ({ requests }) => requests),
    insert(SupervisionOrder, ({ newOrders }) => newOrders),
    ...update(SupervisionOrder, ({ orders }) => orders),
    insert(ComplaintLink, ({ newLinks }) => newLinks),
    ...update(ComplaintLink, ({ links }) => links),
    insert(ComplaintClock, ({ newClocks }) => newClocks),
    ...update(ComplaintClock, ({ clocks }) => clocks),
    insert(ContactAttempt, ({ contacts }) => contacts?.map((contact) => sealed(contact, vault))),
    ...update(Attachment, ({ files }) => files),
    insert(FollowUp, ({ followUps }) => followUps),
    replaceStatement(database, FollowUpTask, tasks),
    doneTasks.length > 0 ? deleteStatement(database, FollowUpTask, doneTasks) : undefined,
    insert(Supplement, ({ supplements }) => supplements),
    insertStatement(
      database,
      ComplaintEvent,
      decided.flatMap(({ chain }) => chain.events),
    ),
    ...changedFacts(
      decided.map((one) => factOf(one, one.chain.events)),
      by,
    ),
    insertStatement(database, OutboxEntry, work),
  );
  return work;
}

function factOf({ complaint, legs, changes }: Decided, events: ChangedFact['events']): ChangedFact {
  const units = new Map([...legs, ...(changes.newLegs ?? [])].map(({ id, unit }) => [id, unit]));
  return {
    before: complaint,
    after: complaintWith(complaint, changes.complaint ?? {}),
    events,
    unitOf: (legId) => units.get(legId),
  };
}

/** An attempt to contact somebody as it is stored: nobody reads the number who has the table alone. */
const sealed = ({ number, ...contact }: NewContact, vault: Vault): Row<ContactAttempt> => ({
  ...contact,
  sealedNumber: number === null ? null : vault.seal(number, contact.id),
  keyId: number === null ? null : vault.currentKey,
});

/** What happened, as the ledger takes it: with the states, and with what it did to clocks and legs at its first event. */
export function happeningsOf(
  complaint: Complaint,
  { to, complaint: set, happenings, newClocks, clocks, newLegs, legs }: Changes,
): Happening[] {
  const facts = [...startedFacts(newClocks ?? []), ...(clocks ?? []).flatMap((change) => change.facts)];
  const end = to ?? set?.state ?? complaint.state;
  const leadNow = set?.leadUnit === undefined || set.leadUnit === complaint.leadUnit ? {} : { leadNow: set.leadUnit };
  const legsNow = legFacts([...(newLegs ?? []), ...(legs ?? []).map((leg) => ({ ...leg.set, id: leg.id }))]);
  const now = { ...leadNow, ...(legsNow.length > 0 ? { legsNow } : {}), ...promiseNow(complaint, set ?? {}) };
  let state: Happening['from'] = complaint.state;
  return happenings.map((told, index) => {
    // Each begins where the one before it has led.
    const from = told.from ?? state;
    const to = told.to ?? end;
    state = to;
    return {
      ...told,
      ...{ from, to, data: index === 0 ? { ...told.data, ...now } : told.data },
      clocks: [...(told.clocks ?? []), ...(index === 0 ? facts : [])],
    };
  });
}

/** The due time that lists and citizens see, where it is another from now on, and the digest of the reply. */
const promiseNow = ({ id, dueAt: was }: Complaint, { dueAt, publicReply }: NonNullable<Changes['complaint']>) => ({
  ...(dueAt === undefined || dueAt?.getTime() === was?.getTime() ? {} : { dueNow: dueAt && dueAt.toISOString() }),
  ...(publicReply === undefined ? {} : { replyNow: publicReply === null ? null : digestOfReply(id, publicReply) }),
});

/**
 * The notices that are asked for, each with the number of the event that it tells of: two of one kind to the same person
 * are two where two things have happened. Nobody hears of history.
 */
export function noticesOf({ id, silent, eventCount }: Complaint, changes: Changes): Todo[] {
  if (silent) return [];
  return toldOf(changes).flatMap(({ notices = [] }, index) =>
    notices.map((notice) => todo('notify', 'compose', { ...notice, complaintId: id, seq: eventCount + index + 1 })),
  );
}

const ends: ReadonlySet<State> = new Set<State>(['closed', 'declined', 'withdrawn']);

/** Whoever ends a complaint that carries others, by whatever move: the machine sees to those. */
const forCarried = ({ id, state, carried }: Complaint, { complaint: set }: Changes): Todo[] =>
  carried > 0 && set?.state && set.state !== state && ends.has(set.state)
    ? [todo('report', 'settle-carried', { complaintId: id, after: '' })]
    : [];

/** What the complainant hears of its progress, those whom it carries hear too. */
function newsForCarried({ id, silent, carried, eventCount }: Complaint, changes: Changes, at: Date): Todo[] {
  if (silent || carried === 0) return [];
  const interim = changes.supplements?.find(({ kind }) => kind === 'interim')?.id;
  return toldOf(changes).flatMap(({ notices = [] }, index) =>
    notices.flatMap(({ to, kind: told, facts }) => {
      const kind = carriedKinds.find((one) => one === told);
      if (to.kind !== 'complainant' || !kind) return [];
      const news = { complaintId: id, seq: eventCount + index + 1, at: at.getTime(), kind, facts, after: '' };
      return [todo('report', 'tell-carried', kind === 'interim-report' ? { ...news, supplement: interim } : news)];
    }),
  );
}

/** Two changes of one row are one: an UPDATE names each row once. */
function merged<Columns extends object>(changes: readonly { id: string; set: Columns }[]) {
  const byId = new Map<string, Columns>();
  for (const { id, set } of changes) byId.set(id, { ...byId.get(id), ...set });
  return [...byId].map(([id, set]) => ({ id, set }));
}
