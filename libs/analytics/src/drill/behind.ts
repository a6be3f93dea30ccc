import type { Counted } from '#complaints';
import { contribute, keysOf, type DayOf, type Tray } from '../counting/contributions.js';
import {
  countedBy,
  noKey,
  type Base,
  type CountedBy,
  type HappeningName,
  type Outcome,
  type SpreadName,
} from '../counting/measures.js';
import type { Term } from '../indicators/indicator.js';

/** Above or below the line. */
export const parts = ['numerator', 'denominator'] as const;
export type Part = (typeof parts)[number];

/** Only what lies in one of these rows of a dimension. */
export interface Condition {
  dimension: Exclude<CountedBy, 'all'>;
  keys: readonly string[];
}

/** One part of one figure in one row of a table. */
export interface PartOfFigure {
  /** Local days since 1970-01-01, half-open. */
  from: number;
  to: number;
  dimension: CountedBy;
  /** The row, or several of which each counts; the whole unless given. */
  keys?: readonly string[];
  /** Of a table by two dimensions, or with more conditions than one: the rest of them. */
  also?: readonly Condition[];
  at: Base | 'day';
  terms: readonly Term[];
  /** What 基本满意 counts, 0 to 1. */
  fairly: number;
  /** Of a quantile: the durations that it is told of. */
  spread?: SpreadName;
}

/** What a complaint has to do with a part of a figure. */
export interface Counting {
  /** How much it counts, in hundredths: the sum over all complaints is the figure. Of a mean, hundredths of seconds. */
  hundredths: number;
  /** The first day of the period on which it counts. */
  day: number;
  /** Whether it counts for having been open when the period began … */
  opening: boolean;
  /** … and when it came to an end since. */
  ended: number | null;
}

const ends: ReadonlySet<string> = new Set(['closed', 'declined', 'withdrawn', 'merged']);
const stock: Partial<Record<HappeningName, 1 | -1>> = {
  ...{ came: 1, reopened: 1, movedIn: 1, movedOut: -1 },
  ...{ closed: -1, declined: -1, withdrawn: -1, merged: -1 },
};
const moves: ReadonlySet<string> = new Set(['movedIn', 'movedOut']);
const durations: ReadonlySet<string> = new Set(['seconds', 'workSeconds']);

/** Does one complaint count for a part of a figure? Judged by the very function that the daily counts are made with. */
export function countingOf(fact: Counted, part: PartOfFigure, dayOf: DayOf): Counting | null {
  const { keys: rows } = keysOf(fact);
  const holds = ({ dimension, keys }: Condition) => keys.includes(rows[countedBy.indexOf(dimension)]!);
  if (part.also && !part.also.every(holds)) return null;
  const judge = new Judge(fact, part);
  contribute(fact, dayOf, judge);
  return judge.verdict;
}

class Judge implements Tray {
  private readonly weights = new Map<string, number>();
  private readonly key: string;
  private readonly durations: boolean;
  private hundredths = 0;
  private open = 0;
  private day: number | null = null;
  private ended: number | null = null;

  constructor(
    fact: Counted,
    private readonly part: PartOfFigure,
  ) {
    for (const { measure, hundredths = 100 } of part.terms) {
      const weight = hundredths === 'fairly' ? Math.round(part.fairly * 100) : hundredths;
      this.weights.set(measure, (this.weights.get(measure) ?? 0) + weight);
    }
    this.key = keysOf(fact).keys[countedBy.indexOf(part.dimension)]!;
    this.durations = part.terms.some(({ measure }) => durations.has(measure));
  }

  get verdict(): Counting | null {
    const opening = this.open * (this.weights.get('opening') ?? 0);
    const hundredths = this.hundredths + opening;
    const counts = hundredths !== 0 || (this.durations && this.day !== null);
    if (!counts) return null;
    return { hundredths, day: this.day ?? this.part.from, opening: opening !== 0, ended: this.ended };
  }

  outcome(base: Base, day: number, measures: readonly [Outcome, number][]): void {
    if (base !== this.part.at || this.part.spread || !this.holds(day, this.key)) return;
    for (const [name, count] of measures) this.add(name, day, count);
  }

  spread(base: Base, day: number, name: SpreadName): void {
    if (base !== this.part.at || name !== this.part.spread || !this.holds(day, this.key)) return;
    this.note(day, 100);
  }

  happening(name: HappeningName, day: number, unit?: string | null): void {
    const { at, dimension, from } = this.part;
    if (at !== 'day') return;
    if (ends.has(name) && day >= from) this.ended = Math.min(this.ended ?? day, day);
    if (dimension !== 'unit' && moves.has(name)) return;
    const key = dimension === 'unit' && unit !== undefined ? (unit ?? noKey) : this.key;
    if (day < from && this.isAsked(key)) this.open += stock[name] ?? 0;
    if (this.holds(day, key)) this.add(name, day, 1);
  }

  private add(name: string, day: number, count: number): void {
    const weight = this.weights.get(name);
    if (weight !== undefined) this.note(day, count * weight);
  }

  private note(day: number, hundredths: number): void {
    this.hundredths += hundredths;
    this.day = Math.min(this.day ?? day, day);
  }

  private holds(day: number, key: string): boolean {
    return day >= this.part.from && day < this.part.to && this.isAsked(key);
  }

  private isAsked(key: string): boolean {
    return this.part.keys?.includes(key) ?? true;
  }
}
