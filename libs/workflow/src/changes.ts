import { Complaint, ComplaintClock, ComplaintEvent, FollowUp, Leg, lengthen } from '#complaints';
import type { Actor } from '#directory';
import {
  OutboxEntry,
  insertStatement,
  updateStatements,
  type Outbox,
  type OutboxRow,
  type Trip,
  type Vault,
} from '#platform';
import { chainOf, type Changes } from './scene.js';

export interface Decided {
  complaint: Complaint;
  changes: Changes;
  by: Actor;
  at: Date;
}

/**
 * Writes what was decided for any number of (different) complaints; their rows are locked by the caller.
 * @returns the work for the machine, to be handed over after the commit.
 */
export function writeChanges(
  trip: Trip,
  decided: readonly Decided[],
  { vault, outbox, now }: { vault: Vault; outbox: Outbox; now: Date },
): OutboxRow[] {
  if (decided.length === 0) return [];
  const chains = decided.map(({ complaint, changes, by, at }) =>
    lengthen(vault, chainOf(complaint), changes.happenings, by, at, now),
  );
  const all = <Item>(pick: (changes: Changes) => Item[] | undefined) =>
    decided.flatMap(({ changes }) => pick(changes) ?? []);
  const work = outbox.rows(
    all(({ todos }) => todos),
    now,
  );
  const { database } = trip;
  trip.write(
    ...updateStatements(
      database,
      Complaint,
      decided.map(({ complaint, changes }, index) => ({
        id: complaint.id,
        set: {
          ...changes.complaint,
          eventCount: chains[index]!.eventCount,
          ledgerHash: chains[index]!.ledgerHash,
        },
      })),
    ),
    insertStatement(
      database,
      Leg,
      all(({ newLegs }) => newLegs),
    ),
    ...updateStatements(
      database,
      Leg,
      all(({ legs }) => legs),
    ),
    insertStatement(
      database,
      ComplaintClock,
      all(({ newClocks }) => newClocks),
    ),
    ...updateStatements(
      database,
      ComplaintClock,
      all(({ clocks }) => clocks),
    ),
    insertStatement(
      database,
      FollowUp,
      all(({ followUps }) => followUps),
    ),
    insertStatement(
      database,
      ComplaintEvent,
      chains.flatMap(({ events }) => events),
    ),
    insertStatement(database, OutboxEntry, work),
  );
  return work;
}
