/**
 * How a city runs its hotline, as data: limits, cards, returns, extensions. Cities differ by design, so no value of a
 * profile is a constant in code. Profiles carry a version; a version in use is never changed, a new one is added.
 */

/**
 * The clocks that a complaint runs, in the order they are shown. `interim` is a first opinion before completion;
 * `citizen` runs from first contact to close and nothing pauses it.
 */
export const CLOCKS = ['dispatch', 'sign', 'contact', 'interim', 'completion', 'citizen'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Where a complaint came in, of the two kinds that the channels of a city are merged into. */
export type Medium = 'phone' | 'network';

/** Working days are counted by the calendar; days (of 24 hours), hours and minutes run on, nights and holidays too. */
export type LimitUnit = 'workday' | 'day' | 'hour' | 'minute';

/** What a complaint must be for a limit to hold: every list that is given must contain it. `{}` holds for all. */
export interface LimitCondition {
  type?: string[];
  urgency?: string[];
  /** Only where the profile has grades; a complaint without a grade meets no list of grades. */
  grade?: string[];
  channel?: string[];
  medium?: Medium[];
  enterprise?: boolean;
}

/** Of the limits of one clock the first whose condition is met holds. No limit at all: the target is missing. */
export interface Limit {
  clock: Clock;
  when: LimitCondition;
  /** Whole number; 0 working days is the same working day, or the next one after receipt on a day off. */
  amount: number;
  unit: LimitUnit;
}

/** Automatic warnings: a yellow card so many working days before the day due, a red one so many after it. */
export interface Cards {
  yellowBefore: number;
  redAfter: number;
  unit: 'workday';
}

/** How long a unit may send a complaint back, and after how many returns its head must confirm the next. */
export interface ReturnWindow {
  amount: number;
  unit: 'workday';
  count: number;
}

/** How often a leg may be extended, and by how much at most in all. */
export interface Extension {
  count: number;
  amount: number;
  unit: LimitUnit;
}

export interface RuleProfile {
  /** `shandong`: what commands and settings name it. */
  name: string;
  version: number;
  /** Local dates; from inclusive, to exclusive, null without end. */
  validFrom: string;
  validTo: string | null;
  /** What people call it. */
  zh: string;
  en: string;
  /** The document that the values come from. */
  source: string;
  /** When a day of a limit in working days ends: `24:00`, its last millisecond, or a closing time as `17:30`. */
  endOfDay: string;
  /** The grades that complaints are given, or null where the city has none. */
  grades: string[] | null;
  gradeNames?: Record<string, string>;
  /** Whether a clear match of the routing rules goes to the unit without a dispatcher. */
  autoTransfer: 'never' | 'clear';
  limits: Limit[];
  cards: Cards | null;
  returnWindow: ReturnWindow | null;
  extension: Extension | null;
  /** Share of closed complaints to be followed up, 0 to 1, and how often each is tried. */
  followUp: { coverage: number; attempts: number };
  /** What brings a complaint back to the unit, and what must be the case for it. */
  rework?: { triggers: string[]; requires: string[] };
  supervision?: { triggers: string[] };
  /** For the administrator who edits it. */
  note?: string;
}
