import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { isAway } from './assignees.js';
import { asSummary, summaryColumns } from './summary-rows.js';
import { promisedNow } from './clock-seen.js';
import { DueClocks } from './due-clocks.js';
import type { LegState } from './leg-flow.js';
import { Summaries } from './summaries.js';
import { named, spelled, summary } from './views.js';

/** What of a row is the leg's and its holder's. */
interface LegLine {
  parentId: string | null;
  unit: string;
  part: 'lead' | 'assist';
  legState: LegState;
  legVersion: number;
  holderId: string | null;
  holderName: string | null;
  awayUntil: Date | null;
  transferredAt: Date | null;
  signedAt: Date | null;
  legDueAt: Date | null;
}

/** Lines of an inbox: a part of a complaint, who holds it, and what the complaint is. */
@Injectable()
export class LegLines {
  constructor(
    private readonly database: DataSource,
    private readonly summaries: Summaries,
    private readonly clocks: DueClocks,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  /** By id, in this order; a page's worth. */
  async of(ids: readonly string[], person: PersonActor) {
    if (ids.length === 0) return [];
    const reference = await this.book.open();
    const { spell } = this;
    const rows: Record<string, unknown>[] = await this.database.query(
      `SELECT l.id AS leg, l.parent_id AS parentId, l.unit, l.part, l.state AS legState, l.version AS legVersion,
              l.holder_id AS holderId, l.transferred_at AS transferredAt, l.signed_at AS signedAt, l.due_at AS legDueAt,
              p.name AS holderName, p.away_until AS awayUntil,
              ${summaryColumns.map((column) => `c.${column}`).join(',')}
       FROM leg l FORCE INDEX (PRIMARY)
       JOIN complaint c FORCE INDEX (PRIMARY) ON c.id = l.complaint_id
       LEFT JOIN person p ON p.id = l.holder_id WHERE l.id IN (?)`,
      [ids],
    );
    const complaints = rows.map(asSummary);
    const [identities, clocks] = await Promise.all([
      this.summaries.hiddenFrom(person, complaints),
      this.clocks.of(complaints.map(({ id }) => id)),
    ]);
    const byLeg = new Map(
      rows.map((row, index) => [row.leg as string, { row: row as unknown as LegLine, complaint: complaints[index]! }]),
    );
    const now = this.now.at;
    return ids.flatMap((id) => {
      const found = byLeg.get(id);
      if (!found) return [];
      const { row, complaint } = found;
      const part = { ...row, id };
      return [
        {
          leg: {
            id,
            parent: row.parentId,
            unit: named(reference.units, row.unit),
            part: row.part,
            state: row.legState,
            version: row.legVersion,
            mine: row.holderId === person.id,
            holder:
              row.holderId === null
                ? null
                : { id: row.holderId, name: row.holderName ?? row.holderId, away: isAway(row, now) },
            transferredAt: spelled(spell, row.transferredAt),
            signedAt: spelled(spell, row.signedAt),
            dueAt: spelled(spell, row.legDueAt),
            overdue: row.legDueAt !== null && row.legDueAt < now,
            clock: this.clocks.line(clocks.get(complaint.id), complaint, row.unit, reference, part),
          },
          complaint: {
            ...summary(complaint, identities.get(complaint.id), person, reference, spell),
            dueAt: spelled(spell, promisedNow(complaint, clocks.get(complaint.id) ?? [])),
          },
        },
      ];
    });
  }
}
