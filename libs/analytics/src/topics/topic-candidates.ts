import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { named } from '#complaints';
import { ReferenceBook, addDays, instantsOf, periodKey, periodOf, type Period, type Reference } from '#directory';
import { ENVIRONMENT, invalid, type Environment } from '#platform';
import { secondLevel } from '../warnings/place-key.js';
import { scored, scoringMethod, type Candidate } from './scoring.js';

interface Counted {
  n: number;
  assessed: number;
  unresolved: number;
  repeated: number;
}

const nothing: Counted = { n: 0, assessed: 0, unresolved: 0, repeated: 0 };

/** Proposes topics of the month: each month is a range of the index by time of receipt. */
@Injectable()
export class TopicCandidates {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param month `2026-09`. The most pressing first, at most `limit`. */
  async propose(month: string, limit = 20) {
    const all = await this.scored(month);
    const reference = await this.book.open();
    return {
      month,
      method: scoringMethod,
      items: all
        .slice(0, limit)
        .map(({ subject, ...candidate }) => ({ subject: named(reference.subjects, subject)!, ...candidate })),
    };
  }

  async scored(month: string): Promise<ReturnType<typeof scored>> {
    const reference = await this.book.open();
    const period = monthOf(month);
    const lastYear = monthOf(`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`);
    const [now, year, before] = [
      await this.count(period, reference),
      await this.count(lastYear, reference),
      await this.count({ from: threeBefore(period.from), to: period.from }, reference),
    ];
    const known = year.size > 0;
    return scored(
      [...now].map(([subject, { n, ...rest }]): Candidate => ({
        subject,
        count: n,
        lastYear: known ? (year.get(subject)?.n ?? 0) : null,
        threeBefore: before.get(subject)?.n ?? 0,
        ...rest,
      })),
    );
  }

  /** By second-level subject. */
  private async count(period: Period, reference: Reference): Promise<Map<string, Counted>> {
    const { from, to } = instantsOf(period, this.environment.timeZone);
    const rows: ({ subject: string } & Counted)[] = await this.database.query(
      `SELECT subject, COUNT(*) AS n, SUM(resolution IS NOT NULL) AS assessed, SUM(resolution = 'unresolved') AS unresolved,
              SUM(reworks > 0 OR citizen_urges > 0 OR carried > 0) AS repeated
       FROM complaint FORCE INDEX (complaint_received)
       WHERE received_at >= ? AND received_at < ? AND subject IS NOT NULL GROUP BY subject`,
      [from, to],
    );
    const counted = new Map<string, Counted>();
    for (const row of rows) {
      const subject = secondLevel(reference.subjectAndAbove(row.subject));
      if (subject === undefined) continue;
      const sum = counted.get(subject) ?? nothing;
      counted.set(subject, {
        n: sum.n + Number(row.n),
        assessed: sum.assessed + Number(row.assessed),
        unresolved: sum.unresolved + Number(row.unresolved ?? 0),
        repeated: sum.repeated + Number(row.repeated),
      });
    }
    return counted;
  }
}

/** @throws Refusal `invalid` for what is no month. */
export function monthOf(text: string): Period {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    throw invalid({ field: 'month', zh: '格式如2026-09', en: 'must be a month such as 2026-09' });
  }
  const { from, to } = periodOf(text);
  return { from, to };
}

const threeBefore = (from: string): string => {
  let month = from;
  for (let i = 0; i < 3; i++) month = `${periodKey(addDays(month, -1), 'month')}-01`;
  return month;
};
