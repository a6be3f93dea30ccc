import type { EntityManager } from 'typeorm';
import { Complaint, ComplaintClock, ComplaintEvent, FollowUp, Leg, lengthen } from '#complaints';
import type { Actor } from '#directory';
import { insertRows, updateRows, type Outbox, type Vault } from '#platform';
import { chainOf, type Changes } from './scene.js';

export interface Decided {
  complaint: Complaint;
  changes: Changes;
  by: Actor;
  at: Date;
}

/** Writes what was decided for any number of (different) complaints; their rows are locked by the caller. */
export async function writeChanges(
  tx: EntityManager,
  decided: readonly Decided[],
  { vault, outbox, now }: { vault: Vault; outbox: Outbox; now: Date },
): Promise<void> {
  if (decided.length === 0) return;
  const chains = decided.map(({ complaint, changes, by, at }) =>
    lengthen(vault, chainOf(complaint), changes.happenings, by, at, now),
  );
  await updateRows(
    tx,
    Complaint,
    decided.map(({ complaint, changes }, index) => ({
      id: complaint.id,
      set: {
        ...changes.complaint,
        eventCount: chains[index]!.eventCount,
        ledgerHash: chains[index]!.ledgerHash,
      },
    })),
  );
  const all = <Item>(pick: (changes: Changes) => Item[] | undefined) =>
    decided.flatMap(({ changes }) => pick(changes) ?? []);
  await insertRows(
    tx,
    Leg,
    all(({ newLegs }) => newLegs),
  );
  await updateRows(
    tx,
    Leg,
    all(({ legs }) => legs),
  );
  await insertRows(
    tx,
    ComplaintClock,
    all(({ newClocks }) => newClocks),
  );
  await updateRows(
    tx,
    ComplaintClock,
    all(({ clocks }) => clocks),
  );
  await insertRows(
    tx,
    FollowUp,
    all(({ followUps }) => followUps),
  );
  await insertRows(
    tx,
    ComplaintEvent,
    chains.flatMap(({ events }) => events),
  );
  await outbox.add(
    tx,
    all(({ todos }) => todos),
    now,
  );
}
