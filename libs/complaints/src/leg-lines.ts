import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { isAway, type PersonSeen } from './assignees.js';
import type { LegState } from './leg-flow.js';
import { Summaries } from './summaries.js';
import { named, spelled, summary } from './views.js';

interface LegLine {
  id: string;
  complaintId: string;
  parentId: string | null;
  unit: string;
  part: 'lead' | 'assist';
  state: LegState;
  version: number;
  holderId: string | null;
  transferredAt: Date | null;
  signedAt: Date | null;
  dueAt: Date | null;
}

type PersonRow = Omit<PersonSeen, 'active'> & { active: number };

/** Lines of an inbox: a part of a complaint, who holds it, and what the complaint is. */
@Injectable()
export class LegLines {
  constructor(
    private readonly database: DataSource,
    private readonly summaries: Summaries,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  /** By id, in this order; a page's worth. */
  async of(ids: readonly string[], person: PersonActor) {
    if (ids.length === 0) return [];
    const reference = await this.book.open();
    const rows: LegLine[] = await this.database.query(
      `SELECT id, complaint_id AS complaintId, parent_id AS parentId, unit, part, state, version, holder_id AS holderId,
              transferred_at AS transferredAt, signed_at AS signedAt, due_at AS dueAt
       FROM leg FORCE INDEX (PRIMARY) WHERE id IN (?)`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const [complaints, people] = await Promise.all([
      this.summaries.of(
        rows.map(({ complaintId }) => complaintId),
        person,
      ),
      this.people(rows.flatMap(({ holderId }) => holderId ?? [])),
    ]);
    const now = this.now.at;
    return ids.flatMap((id) => {
      const leg = byId.get(id);
      const its = leg && complaints.get(leg.complaintId);
      if (!leg || !its) return [];
      const holder = leg.holderId === null ? undefined : people.get(leg.holderId);
      return [
        {
          leg: {
            id: leg.id,
            parent: leg.parentId,
            unit: named(reference.units, leg.unit),
            part: leg.part,
            state: leg.state,
            version: leg.version,
            mine: leg.holderId === person.id,
            holder: holder ? { id: holder.id, name: holder.name, away: isAway(holder, now) } : null,
            transferredAt: spelled(this.spell, leg.transferredAt),
            signedAt: spelled(this.spell, leg.signedAt),
            dueAt: spelled(this.spell, leg.dueAt),
            overdue: leg.dueAt !== null && leg.dueAt < now,
          },
          complaint: summary(its.complaint, its.identity, person, reference, this.spell),
        },
      ];
    });
  }

  /** Those who hold something. */
  async people(ids: readonly string[]): Promise<Map<string, PersonSeen>> {
    if (ids.length === 0) return new Map();
    const rows: PersonRow[] = await this.database.query(
      'SELECT id, name, role, unit, active, away_until AS awayUntil FROM person WHERE id IN (?)',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, { ...row, active: Boolean(row.active) }]));
  }
}
