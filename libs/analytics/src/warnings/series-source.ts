import { Injectable } from '@nestjs/common';
import { dateOfDay, type LocalDate } from '#directory';
import { noKey } from '../counting/measures.js';
import { DailyCounts } from '../figures/daily-counts.js';

export interface SeriesAsked {
  /** `place`: second-level subject × district, its key `${district}:${subject}`. */
  dimension: 'place';
  /** Local dates, half-open. */
  from: LocalDate;
  to: LocalDate;
}

export interface DayCount {
  key: string;
  day: LocalDate;
  received: number;
}

/** Where daily counts come from. A day on which nothing came may be left out. */
export abstract class SeriesSource {
  abstract series(asked: SeriesAsked): Promise<DayCount[]>;
}

/** From the daily counts. What names no place or no subject has no series. */
@Injectable()
export class DailySeries extends SeriesSource {
  constructor(private readonly counts: DailyCounts) {
    super();
  }

  async series({ from, to }: SeriesAsked): Promise<DayCount[]> {
    const rows = await this.counts.snapshot(() => this.counts.places({ from, to }));
    return rows
      .filter(({ key }) => !key.split(':').includes(noKey))
      .map(({ key, day, count }) => ({ key, day: dateOfDay(Number(day)), received: Number(count) }));
  }
}
