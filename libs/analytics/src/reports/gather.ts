import { Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, type LocalDate, type Period, type Reference } from '#directory';
import type { Definition } from '../definitions.js';
import { daysOf, previousPeriod, samePeriodLastYear } from '../comparison/index.js';
import { ScoreBook } from '../scorecards/index.js';
import { byCount, figureOf } from './comparing.js';
import { Cases } from './cases.js';
import { derivedDefinitions } from './derived-definitions.js';
import { PeriodWarnings } from './period-warnings.js';
import { ReportCalls, ReportFigures, type FiguresOnly, type ReportDimension, type ReportRow } from './figures.js';
import type { Quoted, ReportData, Three, Topic } from './report-data.js';
import { tilesOf } from './district-tiles.js';
import { scoresOf } from './report-scores.js';
import { spellPeriod, type ReportKind, type ReportPeriod } from './report-kinds.js';
import { sectionOf, type SectionType } from './sections/index.js';
import type { Need, SectionOptions } from './sections/section.js';

export interface GatherAsked {
  kind: ReportKind;
  period: ReportPeriod;
  sections: readonly { type: SectionType; options: SectionOptions }[];
  subject: string | null;
  district: string | null;
  /** Local date: of a period that is not over, later days are not drawn. */
  today: LocalDate;
  /** Told how far it is, from 0 to 1. */
  told?: (done: number) => void;
}

const indicators = [
  ...['received', 'accepted', 'transferred', 'direct', 'declined', 'closed', 'due', 'on-time', 'resolution'],
  ...['satisfaction', 'time-to-report'],
];
const counts = ['received'];

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
      const wide = dimension === 'unit' || dimension === 'district';
      by[dimension] = await work.threeRows(dimension, work.only, wide ? indicators : counts);
    }
    told(0.5);
    const words = needs.has('words') ? (by.subject?.now ?? (await work.subjects())) : null;
    const enterprise = needs.has('enterprise') ? await work.enterprise() : null;
    const topic = needs.has('topic') ? await work.topic() : null;
    told(0.7);
    const [stockWhole, units] = needs.has('stock')
      ? await Promise.all([this.figures.stock(period), this.figures.stock(period, 'unit')])
      : [[], []];
    const calls = needs.has('calls') ? await this.callsOf(work) : null;
    const scores = needs.has('scores') ? await scoresOf(this.scores, asked) : null;
    const happenings = needs.has('happenings') ? await this.figures.happenings(period) : null;
    const trend = needs.has('trend') ? await work.trend() : null;
    told(0.85);
    const cases = needs.has('cases') ? await work.quoted(by, topic) : new Map<string, Quoted[]>();
    told(0.95);
    const warnings = needs.has('warnings') ? await this.warnings.of(period, work.within(), reference) : [];
    return {
      ...{ kind: asked.kind, period, called: spellPeriod(period), days: daysOf(work.passed) },
      until: work.passed.to < period.to ? asked.today : null,
      previous: { kind: 'previous', span: period.span },
      ...{ whole, by, enterprise, topic, calls, scores, happenings, trend, cases, warnings, words },
      // Of one district there is no map: all others would stand on it with nothing.
      tiles: asked.district ? [] : tilesOf(reference),
      stock: { whole: stockWhole[0] ?? null, units },
      units: reference.units,
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

/** The asking of one report. */
class Gathering {
  readonly definitions: Record<string, Definition> = {};
  readonly before: Period | null;
  readonly lastYear: Period | null;
  readonly only: FiguresOnly;
  /** As much of the period as there has been. */
  readonly passed: Period;

  constructor(
    private readonly figures: ReportFigures,
    private readonly cases: Cases,
    private readonly reference: Reference,
    readonly asked: GatherAsked,
    since: LocalDate | null,
  ) {
    // Of a period before the first day nobody counted all: there is nothing to compare with.
    const counted = (period: Period | undefined) => (period && since !== null && period.from >= since ? period : null);
    this.before = counted(previousPeriod(asked.period));
    this.lastYear = counted(samePeriodLastYear(asked.period));
    const { subject, district, period, today } = asked;
    const tomorrow = addDays(today, 1);
    this.passed = { from: period.from, to: period.to < tomorrow ? period.to : tomorrow };
    this.only = { ...(subject && { subject }), ...(district && { district }) };
  }

  private async rows(
    period: Period,
    by: ReportDimension | undefined,
    only: FiguresOnly,
    wanted = indicators,
  ): Promise<ReportRow[]> {
    const definedOn = addDays(this.asked.period.to, -1);
    const { rows, definitions } = await this.figures.table({
      ...{ period, ...(by && { by }), only, indicators: wanted, definedOn },
    });
    Object.assign(this.definitions, definitions);
    return rows;
  }

  async three(by: undefined, only: FiguresOnly): Promise<Three<ReportRow>> {
    const rows = await this.threeRows(by, only);
    const first = (all: ReportRow[] | null) => all?.[0] ?? null;
    return { now: rows.now[0]!, previous: first(rows.previous), lastYear: first(rows.lastYear) };
  }

  async threeRows(
    by: ReportDimension | undefined,
    only: FiguresOnly,
    wanted = indicators,
  ): Promise<Three<ReportRow[]>> {
    const ask = (period: Period | null) => (period ? this.rows(period, by, only, wanted) : null);
    const [now, previous, lastYear] = await Promise.all([
      this.rows(this.asked.period, by, only, wanted),
      ask(this.before),
      ask(this.lastYear),
    ]);
    return { now, previous, lastYear };
  }

  /** As they were recorded, of this period alone. */
  subjects(): Promise<ReportRow[]> {
    return this.rows(this.asked.period, 'subject', this.only, counts);
  }

  async enterprise(): Promise<NonNullable<ReportData['enterprise']>> {
    const only: FiguresOnly = { ...this.only, kind: 'enterprise' };
    const whole = await this.three(undefined, only);
    const bySubject = await this.threeRows('subject-2', only, counts);
    const byDistrict = await this.threeRows('district', only, counts);
    return { whole, bySubject, byDistrict, byUnit: await this.rows(this.asked.period, 'unit', only) };
  }

  async topic(): Promise<Topic> {
    const { subject, district, period } = this.asked;
    const level = subject ? this.reference.subjects.get(subject)!.level : 0;
    const below = level === 0 ? 'subject-1' : level === 1 ? 'subject-2' : 'subject';
    const places = await this.threeRows(district ? 'street' : 'district', this.only, counts);
    const parts = await this.threeRows(below, this.only, counts);
    const [all] = await this.rows(period, undefined, {}, counts);
    return {
      subject: subject ? { code: subject, name: this.reference.subjects.get(subject)!.name } : null,
      district: district ? { code: district, name: this.reference.districts.get(district)!.name } : null,
      ...{ places, parts, all: all! },
      units: await this.rows(period, 'unit', this.only),
      months: await this.months(this.only),
      quoted: await this.cases.quoted({ period, ...this.within(), most: 6 }, this.reference),
    };
  }

  within() {
    const { subject, district } = this.asked;
    const codes = (below: readonly string[], code: string) => (below.length > 0 ? below : [code]);
    return {
      ...(subject && { subjects: codes(this.reference.subjectAndBelow(subject), subject) }),
      ...(district && { districts: codes(this.reference.districtAndBelow(district), district) }),
    };
  }

  /** Twelve months up to the end of the period, without those before the first complaint. */
  private async months(only: FiguresOnly): Promise<ReportRow[]> {
    const { to } = this.passed;
    const last = addDays(to, -1);
    const [year, month] = last.split('-').map(Number) as [number, number];
    const first = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10);
    const end = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    const rows = await this.rows({ from: first, to: to < end ? to : end }, 'month', only, counts);
    const begun = rows.findIndex((row) => (figureOf(row, 'received')?.numerator ?? 0) > 0);
    return begun < 0 ? [] : rows.slice(begun);
  }

  async trend(): Promise<ReportData['trend']> {
    const { period } = this.asked;
    if (daysOf(period) > 1 && daysOf(period) <= 31 && period.span !== 'month')
      return { span: 'day', rows: await this.rows(this.passed, 'day', this.only, counts) };
    const rows = await this.months(this.only);
    if (rows.length >= 3 || period.span !== 'month') return { span: 'month', rows };
    return { span: 'day', rows: await this.rows(this.passed, 'day', this.only, counts) };
  }

  /** Examples for the subjects that will be shown. */
  async quoted(by: ReportData['by'], topic: Topic | null): Promise<ReadonlyMap<string, Quoted[]>> {
    const { sections, period } = this.asked;
    const options = (type: SectionType) => sections.find((section) => section.type === type)?.options;
    const found = new Map<string, Quoted[]>();
    const of = async (rows: readonly ReportRow[], top: number, most: number) => {
      for (const { key } of byCount(rows).slice(0, top)) {
        const below = this.reference.subjectAndBelow(key);
        if (below.length === 0) continue;
        const within = { ...this.within(), subjects: below };
        found.set(key, await this.cases.quoted({ period, ...within, most }, this.reference));
      }
    };
    const hot = options('hot-subjects');
    if (hot && by['subject-2']) await of(by['subject-2'].now, (hot.top ?? 5) + 1, hot.cases ?? 1);
    const points = options('topic-points');
    if (points && topic) await of(topic.parts.now, 6, points.cases ?? 1);
    const enterprise = options('enterprise');
    if (enterprise) {
      const asked = { period, ...this.within(), kind: 'enterprise' as const, most: enterprise.cases ?? 2 };
      found.set('enterprise', await this.cases.quoted(asked, this.reference));
    }
    return found;
  }
}
