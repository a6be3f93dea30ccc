import { addDays, type LocalDate, type Period, type Reference } from '#directory';
import { daysOf, previousPeriod, samePeriodLastYear } from '../comparison/index.js';
import { noKey } from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import type { Cases } from './cases.js';
import { byCount, figureOf } from './comparing.js';
import { countedAs } from './counted-figures.js';
import { leadsTo } from './drills.js';
import type { FiguresOnly, OneDistrict, ReportDimension, ReportFigures, ReportRow } from './figures.js';
import type { Quoted, ReportData, Three, Topic } from './report-data.js';
import type { ReportKind, ReportPeriod } from './report-kinds.js';
import type { SectionType } from './sections/index.js';
import type { SectionOptions } from './sections/section.js';

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

export const indicators = [
  ...['received', 'accepted', 'transferred', 'direct', 'declined', 'closed', 'due', 'on-time', 'resolution'],
  ...['satisfaction', 'time-to-report'],
];
export const counts = ['received'];
const noStreet = '未注明街道（镇）';

/** The asking of one report. */
export class Gathering {
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
    const among = this.countedAmong(only);
    for (const { key, figures } of rows) {
      const row = { from: period.from, to: period.to, only: among, ...(by && { by, key }) };
      for (const [indicator, figure] of Object.entries(figures)) leadsTo(figure, { indicator, ...row });
    }
    return rows;
  }

  private countedAmong(only: FiguresOnly): Partial<Record<string, readonly string[]>> {
    const named = Object.entries(only) as [keyof FiguresOnly, string][];
    return Object.assign({}, ...named.map((one) => countedAs(one, this.reference)));
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

  /** What a district is made of. Of what was given no street the district itself is the place. */
  async streets(): Promise<Three<ReportRow[]>> {
    const { now, previous, lastYear } = await this.threeRows('street', this.only, counts);
    const named = (rows: ReportRow[]) =>
      rows.map((row) => (row.key === this.asked.district ? { ...row, key: noKey, name: noStreet } : row));
    return { now: named(now), previous: previous && named(previous), lastYear: lastYear && named(lastYear) };
  }

  /** How often complaints were re-typed, whenever they came; by unit where it is of all. */
  async retyped(): Promise<NonNullable<ReportData['retyped']>> {
    const { period } = this.asked;
    const wanted = ['retyped'];
    const [whole] = await this.rows(period, undefined, this.only, wanted);
    return { whole: whole!, units: this.isAll ? await this.rows(period, 'unit', this.only, wanted) : [] };
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
      ...{ ...this.about, places, parts, all: all! },
      units: await this.rows(period, 'unit', this.only),
      months: await this.months(this.only),
      quoted: await this.cases.quoted({ period, ...this.within(), most: 6 }, this.reference),
    };
  }

  get isAll(): boolean {
    return !this.asked.subject && !this.asked.district;
  }

  /** Where it is of one district and nothing less. */
  get district(): OneDistrict | undefined {
    const { subject, district } = this.asked;
    return district && !subject && this.reference.districts.get(district)?.kind === 'district'
      ? { district }
      : undefined;
  }

  get isStreet(): boolean {
    const { district } = this.asked;
    return district !== null && this.reference.districts.get(district)?.kind === 'street';
  }

  get about(): ReportData['about'] {
    const { subject, district } = this.asked;
    return {
      subject: subject ? { code: subject, name: this.reference.subjects.get(subject)!.name } : null,
      district: district ? { code: district, name: this.reference.districts.get(district)!.name } : null,
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
