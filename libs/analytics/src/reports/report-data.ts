import type { WarningKind, WarningLevel } from '../warnings/warning.js';
import type { LocalDate } from '#directory';
import type { DefinitionNote, TilePlace } from '#documents';
import type { HappeningName } from '../counting/measures.js';
import type { Against } from '../comparison/index.js';
import type { Definition } from '../definitions.js';
import type { Scores } from '../scorecards/index.js';
import type { CallsOfPeriod, ReportDimension, ReportRow, Stock } from './figures.js';
import type { ReportKind, ReportPeriod } from './report-kinds.js';

/** The same for the period, for the one before and for that of a year ago; null where nobody counted then. */
export interface Three<Out> {
  now: Out;
  previous: Out | null;
  lastYear: Out | null;
}

/** A complaint as it may be quoted. */
export interface Quoted {
  /** 周女士. */
  who: string;
  when: string;
  text: string;
  /** What the unit did about it, by its public answer. */
  outcome: string | null;
  unit: string | null;
}

export interface UnitName {
  name: string;
  shortName: string;
  kind: string;
}

export interface DistrictTile {
  code: string;
  name: string;
  place: TilePlace | null;
}

/** All that the sections of a report are built from. */
export interface ReportData {
  kind: ReportKind;
  period: ReportPeriod;
  /** 2026年9月. */
  called: string;
  /** Those that have passed. */
  days: number;
  /** The last day that is counted, where the period is not over. */
  until: LocalDate | null;
  /** How the period before is spoken of. */
  previous: Against;
  whole: Three<ReportRow>;
  by: Partial<Record<ReportDimension, Three<ReportRow[]>>>;
  /** The same of enterprises alone. */
  enterprise: {
    whole: Three<ReportRow>;
    bySubject: Three<ReportRow[]>;
    byDistrict: Three<ReportRow[]>;
    byUnit: ReportRow[];
  } | null;
  /** What it is of alone. */
  about: Pick<Topic, 'subject' | 'district'>;
  stock: { whole: Stock | null; units: Stock[] };
  happenings: Record<HappeningName, number> | null;
  /** Re-typings of the period, and by unit where it is of all. */
  retyped?: { whole: ReportRow; units: ReportRow[] } | null;
  /** Months up to the period, or its days. */
  trend: { span: 'day' | 'month'; rows: ReportRow[] } | null;
  calls: Three<CallsOfPeriod | null> | null;
  scores: Scores | null;
  /** By the key of a subject. */
  cases: ReadonlyMap<string, Quoted[]>;
  topic: Topic | null;
  /** What the nightly rounds raised about the period, the most severe first. */
  warnings?: readonly WarningOfPeriod[];
  /** Subjects as they were recorded, for the hot words. */
  words?: readonly ReportRow[] | null;
  /** The districts in use, each with its place on the map where it has one. */
  tiles?: readonly DistrictTile[];
  units: ReadonlyMap<string, UnitName>;
  /** The subject above one. */
  parents: ReadonlyMap<string, { parent: string | null; name: string; level: number }>;
  definitions: Record<string, Definition>;
  /** Of what is not an indicator. */
  notes: DefinitionNote[];
}

/** A warning as it was raised. */
export interface WarningOfPeriod {
  id: string;
  kind: WarningKind;
  level: WarningLevel;
  subject: string;
  /** Nothing of the whole city. */
  place: string | null;
  /** Local dates, both included, and how many complaints they held. */
  from: LocalDate;
  to: LocalDate;
  count: number;
}

/** What a briefing is about. */
export interface Topic {
  subject: { code: string; name: string } | null;
  district: { code: string; name: string } | null;
  /** The places, or the subjects below, in which it lies. */
  places: Three<ReportRow[]>;
  parts: Three<ReportRow[]>;
  units: ReportRow[];
  months: ReportRow[];
  /** Of all complaints, for the share. */
  all: ReportRow;
  quoted: Quoted[];
}
