import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, isoWithOffset, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, invalid, isId, type Environment } from '#platform';
import type { PersonSeen } from './assignees.js';
import { unitsAsked } from './inbox-ranges.js';
import { named } from './views.js';

export interface ColleaguesQuery {
  unit?: string;
  cursor?: string;
  limit?: number;
}

/** The people among whom a unit's work goes round. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  /** To whom somebody's work could be handed: people of their unit and of those below it, by id. */
  async page({ unit, cursor, limit = 100 }: ColleaguesQuery, person: PersonActor) {
    const reference = await this.book.open();
    if (cursor !== undefined && !isId(cursor)) {
      throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
    }
    const units = unitsAsked(unit, person, reference);
    const rows: Pick<PersonSeen, 'id' | 'name' | 'role' | 'unit' | 'awayUntil'>[] = await this.database.query(
      `SELECT id, name, role, unit, away_until AS awayUntil FROM person FORCE INDEX (person_unit)
       WHERE unit IN (?) AND active = 1 AND role IN ('handler', 'head') AND id > ? ORDER BY id LIMIT ?`,
      [units, cursor ?? '', limit + 1],
    );
    const items = rows.slice(0, limit);
    return {
      items: items.map(({ id, name, role, unit: of, awayUntil }) => ({
        id,
        name,
        role,
        unit: named(reference.units, of),
        awayUntil: awayUntil && awayUntil > this.now.at ? this.spell(awayUntil) : null,
      })),
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /** Of these units those where nobody could sign for anything: no handler or head works there, or in a unit above. */
  async unattended(units: readonly string[]): Promise<string[]> {
    if (units.length === 0) return [];
    const reference = await this.book.open();
    const rows: { unit: string }[] = await this.database.query(
      `SELECT DISTINCT unit FROM person FORCE INDEX (person_unit)
       WHERE unit IN (?) AND active = 1 AND role IN ('handler', 'head')`,
      [[...new Set(units.flatMap((unit) => reference.unitAndAbove(unit)))]],
    );
    const staffed = new Set(rows.map(({ unit }) => unit));
    return [...new Set(units)].filter((unit) => !reference.unitAndAbove(unit).some((one) => staffed.has(one)));
  }
}
