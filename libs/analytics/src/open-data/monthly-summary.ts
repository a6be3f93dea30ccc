import { Inject, Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, localDate, periodOf, type Period } from '#directory';
import { ENVIRONMENT, Now, Refusal, invalid, type Environment, type Words } from '#platform';
import { wholeKey } from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import { CallFigures } from '../figures/call-figures.js';
import { Figures, type FiguresRow } from '../figures/figures.service.js';
import { IndicatorBook } from '../indicators/indicator-book.js';
import { leastTold, suppressed, suppressedCount, suppressedShare, type ToldShare } from './suppression.js';

/** By what the public sees volumes. */
export const publicDimensions = ['type', 'channel', 'subject-1', 'district'] as const;
export type PublicDimension = (typeof publicDimensions)[number];

/** Rates that are published, as far as there are such indicators; before them the telephone's, where it was counted. */
const publicRates = ['on-time', 'resolution', 'satisfaction'];

export interface PublicRow {
  key: string;
  name: string;
  nameEn: string;
  count: number | null;
  /** `12`, `<5`, `*`. */
  shown: string;
}

export interface MonthlySummary {
  month: string;
  period: Period;
  received: { count: number | null; shown: string };
  closed: { count: number | null; shown: string };
  /** Complaints received; null of a table that cannot be told without telling of single people. */
  tables: Record<PublicDimension, PublicRow[] | null>;
  rates: (ToldShare & { indicator: string; definition: string } & Words)[];
  definitions: Record<string, Definition>;
  note: Words;
}

const note: Words = {
  zh: `为保护个人信息，少于${leastTold}件的以“<${leastTold}”表示；“*”为避免由合计推算而一并不公布的数字。指标口径见各项定义。`,
  en: `To protect people, counts below ${leastTold} are told as "<${leastTold}"; "*" stands for a number withheld lest those be worked out from totals. What each rate means stands with it.`,
};

/** Milliseconds for which a summary is told as it was; late events may still change a month. */
const keptFor = 3600_000;
const mostKept = 60;

/** What the public is told of a month that is over. */
@Injectable()
export class MonthlySummaries {
  private readonly kept = new Map<string, { until: number; summary: Promise<MonthlySummary> }>();

  constructor(
    private readonly figures: Figures,
    private readonly calls: CallFigures,
    private readonly indicators: IndicatorBook,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * @param month `2026-09`; the last that is over unless given.
   * @throws Refusal `invalid` for what is no month, `not-found` for one that is not over.
   */
  async of(month: string = this.lastClosed()): Promise<MonthlySummary> {
    const period = monthOf(month);
    if (period.to > this.today()) {
      throw new Refusal('not-found', { zh: '该月尚未结束，暂无公开数据', en: 'That month is not over yet' });
    }
    const at = this.now.at.getTime();
    const known = this.kept.get(month);
    if (known && known.until > at) return known.summary;
    const summary = this.make(month, period);
    this.kept.delete(month);
    this.kept.set(month, { until: at + keptFor, summary });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break;
      this.kept.delete(oldest);
    }
    summary.catch(() => this.kept.delete(month));
    return summary;
  }

  private today(): string {
    return localDate(this.now.at, this.environment.timeZone);
  }

  private lastClosed(): string {
    const today = this.today();
    const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
    return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
  }

  private async make(month: string, period: Period): Promise<MonthlySummary> {
    const known = await this.indicators.on(addDays(period.to, -1));
    const rates = publicRates.filter((name) => known.named(name) !== undefined);
    const whole = await this.figures.table({ period, indicators: ['received', 'closed', ...rates] });
    const calls = await this.calls.table(period);
    const { connection } = calls.rows.get(wholeKey) ?? calls.none;
    const isCounted = Boolean(connection?.denominator);
    const figures: FiguresRow['figures'] = { ...whole.rows[0]!.figures, ...(isCounted && { connection: connection! }) };
    const definitions = { ...whole.definitions };
    if (isCounted) definitions[connection!.definition] = calls.definitions[connection!.definition]!;
    const tables = {} as MonthlySummary['tables'];
    for (const by of publicDimensions) tables[by] = await this.table(period, by);
    const received = suppressedCount(figures.received?.numerator ?? 0);
    if (received.count === null) for (const by of publicDimensions) tables[by] = null;
    return {
      ...{ month, period, received, tables, note },
      closed: suppressedCount(figures.closed?.numerator ?? 0),
      rates: [...(isCounted ? ['connection'] : []), ...rates].map((name) => {
        const { numerator, denominator, definition } = figures[name]!;
        const { zh, en } = definitions[definition]!;
        return { indicator: name, zh, en, definition, ...suppressedShare(numerator ?? 0, denominator ?? 0) };
      }),
      definitions,
    };
  }

  private async table(period: Period, by: PublicDimension): Promise<PublicRow[] | null> {
    const [{ rows }, reference] = await Promise.all([
      this.figures.table({ period, by, indicators: ['received'] }),
      this.book.open(),
    ]);
    const countOf = (row: FiguresRow) => row.figures.received?.numerator ?? 0;
    const told = suppressed(
      rows.filter((row) => countOf(row) > 0).map((row) => ({ key: row.key, count: countOf(row) })),
    );
    const names = new Map(rows.map(({ key, name }) => [key, name]));
    const nameEn = (key: string) =>
      (by === 'channel' && reference.channels.get(key)?.en) || (by === 'type' ? key : (names.get(key) ?? key));
    return told && told.map(({ key, ...cell }) => ({ key, name: names.get(key) ?? key, nameEn: nameEn(key), ...cell }));
  }
}

function monthOf(text: string): Period {
  try {
    const { span, from, to } = periodOf(text);
    if (span === 'month' && from >= '1995') return { from, to };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw invalid({ field: 'month', zh: '须为月份，格式如2026-09', en: 'must be a month such as 2026-09' });
}
