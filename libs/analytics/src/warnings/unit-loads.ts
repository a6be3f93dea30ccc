import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { unitOpenStates } from '#complaints';
import {
  ReferenceBook,
  addDays,
  businessTimeOf,
  localDate,
  startOfDay,
  type BusinessTime,
  type LocalDate,
} from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { pastDays } from './unit-load.js';

/** Working hours that are looked ahead. */
export const hoursAhead = 8;
const hour = 3_600_000;

export interface UnitLoads {
  /** Due after the one and up to the other. */
  from: Date;
  to: Date;
  /** Open complaints of each unit that fall due in between, by its code … */
  now: Map<string, number>;
  /** … and as many as there were at the same time of each of the working days before. */
  past: Map<string, number[]>;
}

/** Counts what units have open and due soon, now and on working days before: each a range of the index by due time. */
@Injectable()
export class UnitLoadCounts {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async count(at: Date): Promise<UnitLoads> {
    const { calendar } = await this.book.open();
    const zone = this.environment.timeZone;
    const time = businessTimeOf(calendar, zone);
    const to = ahead(time, at);
    const rows: { unit: string; n: number }[] = await this.database.query(
      `SELECT lead_unit AS unit, COUNT(*) AS n FROM complaint FORCE INDEX (complaint_due)
       WHERE due_at > ? AND due_at <= ? AND lead_unit IS NOT NULL AND state IN (?) AND reported_at IS NULL
       GROUP BY lead_unit`,
      [at, to, unitOpenStates],
    );
    const now = new Map(rows.map(({ unit, n }) => [unit, Number(n)]));
    const past = new Map<string, number[]>([...now.keys()].map((unit) => [unit, []]));
    if (now.size > 0) {
      const today = localDate(at, zone);
      const sinceMidnight = at.getTime() - startOfDay(today, zone).getTime();
      let day: LocalDate = today;
      for (let i = 0; i < pastDays; i++) {
        day = calendar.workdayBefore(addDays(day, -1), 0);
        const then = new Date(startOfDay(day, zone).getTime() + sinceMidnight);
        const loads = await this.pastCounts(then, ahead(time, then));
        for (const [unit, loadsOfUnit] of past) loadsOfUnit.push(loads.get(unit) ?? 0);
      }
    }
    return { from: at, to, now, past };
  }

  /** What was open at a past moment: with a unit by then, and neither reported nor ended. */
  private async pastCounts(at: Date, to: Date): Promise<Map<string, number>> {
    const rows: { unit: string; n: number }[] = await this.database.query(
      `SELECT lead_unit AS unit, COUNT(*) AS n FROM complaint FORCE INDEX (complaint_due)
       WHERE due_at > ? AND due_at <= ? AND lead_unit IS NOT NULL AND transferred_at <= ?
         AND (reported_at IS NULL OR reported_at > ?) AND (ended_at IS NULL OR ended_at > ?)
       GROUP BY lead_unit`,
      [at, to, at, at, at],
    );
    return new Map(rows.map(({ unit, n }) => [unit, Number(n)]));
  }
}

/**
 * The last moment that is still so many working hours away. Most limits run to the end of a day: whatever falls between
 * the closing of one working day and the opening of the next is as many working hours away as the closing.
 */
const ahead = (time: BusinessTime, at: Date): Date =>
  new Date(time.addBusiness(at, hoursAhead * hour + 1).getTime() - 1);
