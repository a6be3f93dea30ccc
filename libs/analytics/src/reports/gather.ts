import { Injectable } from '@nestjs/common';
import { ReferenceBook, type Period } from '#directory';
import { daysOf } from '../comparison/index.js';
import { ScoreBook } from '../scorecards/index.js';
import { Cases } from './cases.js';
import { derivedDefinitions } from './derived-definitions.js';
import { tilesOf } from './district-tiles.js';
import { ReportCalls, ReportFigures, type ReportDimension } from './figures.js';
import { Gathering, counts, indicators, type GatherAsked } from './gathering.js';
import { PeriodWarnings } from './period-warnings.js';
import type { Quoted, ReportData } from './report-data.js';
import { spellPeriod } from './report-kinds.js';
import { scoresOf } from './report-scores.js';
import { sectionOf } from './sections/index.js';
import type { Need } from './sections/section.js';

/** Asks once for all that the sections of a report need. */
@Injectable()
export class ReportGatherer {
  constructor(
    private readonly figures: ReportFigures,
    private readonly cases: Cases,
    private readonly book: ReferenceBook,
    private readonly scores: ScoreBook,
    private readonly calls: ReportCalls,
    private readonly warnings: PeriodWarnings,
  ) {}

  /** All of one moment: what is counted meanwhile is not in one table and missing in the next. */
  gather(asked: GatherAsked): Promise<ReportData> {
    return this.figures.snapshot(() => this.gathered(asked));
  }

  private async gathered(asked: GatherAsked): Promise<ReportData> {
    const reference = await this.book.open();
    const needs = new Set<Need>(asked.sections.flatMap(({ type }) => sectionOf(type).needs));
    const work = new Gathering(this.figures, this.cases, reference, asked, await this.figures.since());
    const { period, told = () => undefined } = asked;
    const whole = await work.three(undefined, work.only);
    told(0.15);
    const by: ReportData['by'] = {};
    for (const need of needs) {
      if (!need.startsWith('by-')) continue;
      const dimension = need.slice(3) as ReportDimension;
      // Where all of it lies in one street, there is nothing to tell apart.
      if (dimension === 'district' && work.isStreet) continue;
      const wide = dimension === 'unit' || dimension === 'district';
      by[dimension] =
        dimension === 'district' && asked.district
          ? await work.streets()
          : await work.threeRows(dimension, work.only, wide ? indicators : counts);
    }
    told(0.5);
    const words = needs.has('words') ? (by.subject?.now ?? (await work.subjects())) : null;
    const enterprise = needs.has('enterprise') ? await work.enterprise() : null;
    const topic = needs.has('topic') ? await work.topic() : null;
    told(0.7);
    // Of a part of all nobody counts calls or scores units, and what happened is counted of districts alone.
    const { isAll, district } = work;
    const [stockWhole, units] = await Promise.all([
      needs.has('stock') && (isAll || district) ? this.figures.stock(period, district) : [],
      needs.has('stock') && isAll ? this.figures.stock(period, 'unit') : [],
    ]);
    const calls = needs.has('calls') && isAll ? await this.callsOf(work) : null;
    const scores = needs.has('scores') && isAll ? await scoresOf(this.scores, asked) : null;
    const happened = needs.has('happenings') && (isAll || district);
    const happenings = happened ? await this.figures.happenings(period, district) : null;
    const retyped = happened ? await work.retyped() : null;
    const trend = needs.has('trend') ? await work.trend() : null;
    told(0.85);
    const cases = needs.has('cases') ? await work.quoted(by, topic) : new Map<string, Quoted[]>();
    told(0.95);
    const warnings = needs.has('warnings') ? await this.warnings.of(period, work.within(), reference) : [];
    return {
      ...{ kind: asked.kind, period, called: spellPeriod(period), days: daysOf(work.passed) },
      until: work.passed.to < period.to ? asked.today : null,
      previous: { kind: 'previous', span: period.span },
      ...{ whole, by, enterprise, topic, calls, scores, happenings, retyped, trend, cases, warnings, words },
      // Of one district there is no map: all others would stand on it with nothing.
      tiles: asked.district ? [] : tilesOf(reference),
      stock: { whole: stockWhole[0] ?? null, units },
      ...{ about: work.about, units: reference.units },
      parents: reference.subjects,
      definitions: { ...work.definitions, ...calls?.now?.definitions, ...scores?.definitions },
      notes: derivedDefinitions,
    };
  }

  private async callsOf({ asked, before, lastYear }: Gathering): Promise<ReportData['calls']> {
    const calls = (period: Period | null) => (period ? this.calls.of(period) : null);
    const [now, previous, then] = await Promise.all([calls(asked.period), calls(before), calls(lastYear)]);
    return { now, previous, lastYear: then };
  }
}
