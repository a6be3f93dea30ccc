import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, localDate, startOfDay, type LocalDate } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import type { Finding } from './watch.js';

const year = 364;

/** Subjects, of whatever level, under which the city heard nothing for a year until these days. */
@Injectable()
export class NewSubjects {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Each subject is looked up twice in the index; nothing of a hotline that is younger than a year. */
  async since(from: LocalDate, to: LocalDate): Promise<Finding[]> {
    const zone = this.environment.timeZone;
    const [begin, end] = [startOfDay(from, zone), startOfDay(to, zone)];
    const before = startOfDay(addDays(from, -year), zone);
    const [old]: { id: string }[] = await this.database.query(
      'SELECT id FROM complaint FORCE INDEX (complaint_received) WHERE received_at < ? ORDER BY received_at LIMIT 1',
      [before],
    );
    if (!old) return [];
    const codes: { code: string }[] = await this.database.query(
      `SELECT code FROM subject
       WHERE EXISTS (SELECT 1 FROM complaint FORCE INDEX (complaint_subject)
         WHERE subject = code AND received_at >= ? AND received_at < ?)
       AND NOT EXISTS (SELECT 1 FROM complaint FORCE INDEX (complaint_subject)
         WHERE subject = code AND received_at >= ? AND received_at < ?)`,
      [begin, end, before, begin],
    );
    if (codes.length === 0) return [];
    const rows: { code: string; first: Date; n: number }[] = await this.database.query(
      `SELECT subject AS code, MIN(received_at) AS first, COUNT(*) AS n FROM complaint FORCE INDEX (complaint_subject)
       WHERE subject IN (?) AND received_at >= ? AND received_at < ? GROUP BY subject`,
      [codes.map(({ code }) => code), begin, end],
    );
    return rows.map(({ code, first, n }) => {
      const since = localDate(first, zone);
      const count = Number(n);
      return {
        key: `:${code}`,
        since,
        level: count >= 3 ? 'warning' : 'hint',
        grounds: {
          ...{ method: 'new-subject/1', from: since, to: addDays(to, -1), count },
          ...{ expected: null, chance: null, limit: null },
        },
      };
    });
  }
}
