import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { todo } from '#complaints';
import { People, type Auditor, type PersonSummary } from '#directory';
import { Now, Outbox, OutboxEntry, insertRows, type OutboxRow } from '#platform';

type Place = Parameters<People['reassign']>[1];

/** People who leave, or get another role or unit: what they hold and cannot go on with goes back to its units. */
@Injectable()
export class PeopleDesk {
  constructor(
    private readonly people: People,
    private readonly outbox: Outbox,
    private readonly now: Now,
  ) {}

  /** @throws Refusal as `People.deactivate`. */
  deactivate(personId: string, by: { id: string }): Promise<PersonSummary> {
    return this.leaving((leave) => this.people.deactivate(personId, by, leave));
  }

  /** @throws Refusal as `People.reassign`. */
  reassign(personId: string, to: Place, by: Auditor, read?: Place): Promise<PersonSummary> {
    if (!to.role && !to.unit) return this.people.reassign(personId, to, by, read);
    return this.leaving((leave) => this.people.reassign(personId, to, by, read, leave));
  }

  /** In the transaction in which they go: who asks for the job, and when it may be handed over. */
  async leaving<Done>(
    go: (leave: (tx: EntityManager, ...people: string[]) => Promise<void>) => Promise<Done>,
  ): Promise<Done> {
    let rows: OutboxRow[] = [];
    const done = await go(async (tx, ...people) => {
      const todos = people.map((personId) => todo('handle', 'release-held', { personId, after: '' }));
      rows = this.outbox.rows(todos, this.now.at);
      await insertRows(tx, OutboxEntry, rows);
    });
    this.outbox.handOver(rows);
    return done;
  }
}
