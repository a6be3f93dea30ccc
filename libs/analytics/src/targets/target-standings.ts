import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate, Period } from '#directory';
import {
  judgeAtLeast,
  judgeAtMost,
  judgeRate,
  judgeRateAtMost,
  type LastYear,
  type Rate,
  type Standing,
} from './forecast.js';
import { isRated, type DocumentKind, type Promised, type TargetIndicator } from './promised.js';
import { yearAsOf, type AsOf } from './year-as-of.js';
import { IssuedDocuments, TargetFigures, type TargetFigure } from './sources.js';

export interface Stood {
  standing: Standing;
  /** What it was judged by; null is unknown, which is not none. */
  figure: TargetFigure | null;
}

/** How each promise stands: asks those who count, and has a function judge. */
@Injectable()
export class TargetStandings {
  constructor(
    private readonly documents: IssuedDocuments,
    private readonly figures: TargetFigures,
    private readonly database: DataSource,
  ) {}

  async of(promised: Promised, year: number, today: LocalDate): Promise<Stood> {
    const asOf = yearAsOf(year, today);
    switch (promised.kind) {
      case 'documents-issued': {
        const counting = (period: Period) => this.issued(promised.documents, period);
        return this.atLeast(counting, promised.atLeast, asOf, 'documents-issued/1');
      }
      case 'programme-episodes': {
        const counting = (period: Period) => this.episodes(promised.programme, period);
        return this.atLeast(counting, promised.atLeast, asOf, 'programme-episodes/1');
      }
      case 'count-at-least': {
        const counting = async (period: Period) =>
          (await this.figures.figure(promised.indicator, period))?.numerator ?? null;
        return this.atLeast(counting, promised.atLeast, asOf, promised.indicator);
      }
      case 'rate-at-least': {
        const figure = await this.figures.figure(promised.indicator, asOf.complete);
        const last = await this.lastYear(async (period) => {
          return (await this.figures.figure(promised.indicator, period))?.denominator ?? null;
        }, asOf);
        return { standing: judgeRate(rateOf(figure), promised.percent, asOf.elapsed, last ?? undefined), figure };
      }
      case 'at-most-last-year':
        return this.atMost(promised.indicator, asOf);
    }
  }

  private async atLeast(
    counting: (period: Period) => Promise<number | null>,
    atLeast: number,
    asOf: AsOf,
    definition: string,
  ): Promise<Stood> {
    const soFar = asOf.elapsed.elapsed === 0 ? 0 : await counting(asOf.soFar);
    const last = await this.lastYear(counting, asOf);
    return {
      standing: judgeAtLeast(soFar, atLeast, asOf.elapsed, last ?? undefined),
      figure: soFar === null ? null : { numerator: soFar, denominator: null, definition },
    };
  }

  private async atMost(indicator: TargetIndicator, asOf: AsOf): Promise<Stood> {
    const rated = isRated(indicator);
    const figure = await this.figures.figure(indicator, rated ? asOf.complete : asOf.soFar);
    if (rated) {
      const last = await this.figures.figure(indicator, asOf.lastYear);
      return { standing: judgeRateAtMost(rateOf(figure), rateOf(last), asOf.elapsed), figure };
    }
    const last = await this.lastYear(
      async (period) => (await this.figures.figure(indicator, period))?.numerator ?? null,
      asOf,
    );
    return { standing: judgeAtMost(figure?.numerator ?? null, last, asOf.elapsed), figure };
  }

  private async lastYear(
    counting: (period: Period) => Promise<number | null>,
    { lastToDate, lastYear }: AsOf,
  ): Promise<LastYear | null> {
    const total = await counting(lastYear);
    const toDate = await counting(lastToDate);
    return total === null || toDate === null ? null : { total, toDate };
  }

  /** Unknown as soon as one kind is. */
  private async issued(kinds: readonly DocumentKind[], period: Period): Promise<number | null> {
    const counts = await Promise.all(kinds.map((kind) => this.documents.count(kind, period)));
    return counts.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
  }

  private async episodes(programme: string, { from, to }: Period): Promise<number> {
    const [row]: { n: number }[] = await this.database.query(
      `SELECT COUNT(*) AS n FROM episode FORCE INDEX (episode_programme)
       WHERE programme = ? AND day >= ? AND day < ? AND cancelled_at IS NULL`,
      [programme, from, to],
    );
    return Number(row?.n ?? 0);
  }
}

const rateOf = (figure: TargetFigure | null): Rate | null =>
  figure && figure.denominator !== null ? { numerator: figure.numerator, denominator: figure.denominator } : null;
