import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, roles, scopeOf, type Action, type Scope } from '#directory';
import { Newsroom, type News } from '#platform';

/**
 * Tells screens that a target, a topic of the month, a programme or one of its episodes is another now, after the
 * commit: which, and no more. Whoever may see it asks for it; nobody else hears of it.
 */
@Injectable()
export class PlanNews {
  constructor(
    private readonly database: DataSource,
    private readonly newsroom: Newsroom,
    private readonly book: ReferenceBook,
  ) {}

  target(year: number, code: string): void {
    // A unit's head sees the whole office's targets.
    this.tell('target-changed', rolesWith('targets', 'unit'), { year, code });
  }

  programme(code: string): void {
    this.tell('programme-changed', rolesWith('programmes'), { code });
  }

  episode(id: string): void {
    this.tell('episode-changed', rolesWith('programmes'), { id });
  }

  /** To those who see every topic, and to the units that lead it or have a task in it, and those above them. */
  async topic(id: string): Promise<void> {
    try {
      const rows: { unit: string }[] = await this.database.query(
        `SELECT lead_unit AS unit FROM monthly_topic WHERE id = ?
         UNION SELECT unit FROM monthly_topic_task WHERE topic_id = ?`,
        [id, id],
      );
      const reference = await this.book.open();
      const above = rows.flatMap(({ unit }) => reference.unitAndAbove(unit));
      // In the hotline's own unit sit many who have nothing to do with topics: who has is told by role.
      const units = new Set(above.filter((code) => reference.units.get(code)?.kind !== 'city'));
      this.tell('topic-changed', [...rolesWith('topics'), ...[...units].map((code) => `unit:${code}`)], { id });
    } catch {
      // It has been committed: who was not told sees it with the next look.
    }
  }

  private tell(event: string, rooms: string[], data: News['data']): void {
    this.newsroom.tell([{ rooms, event, data }]);
  }
}

/** The rooms of the roles that may do it anywhere, or in their own unit at least. */
const rolesWith = (action: Action, least: Scope = 'all'): string[] =>
  roles.filter((role) => [least, 'all'].includes(scopeOf({ role }, action) ?? '')).map((role) => `role:${role}`);
