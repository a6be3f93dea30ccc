/**
 * How a city runs its hotline, as data: limits, cards, returns, extensions. Cities differ by design, so no value of a
 * profile is a constant in code. Profiles carry a version; a version in use is never changed, a new one is added.
 */

/**
 * The clocks that an accepted complaint runs, in the order they are shown. `interim` is a first opinion before completion;
 * `citizen` runs from first contact to close and nothing pauses it.
 */
export const CLOCKS = ['dispatch', 'sign', 'contact', 'interim', 'completion', 'citizen'] as const;

/** The clock of what comes in by itself: from receipt until somebody accepts it. What is accepted at once has none. */
export const FIRST_CLOCKS = ['accept'] as const;

/**
 * The clocks of what may come later: handling anew after a justified "not satisfied", a supervision order, and the
 * call-back after the report (when it is due). A target that is not set is missing here too.
 */
export const LATER_CLOCKS = ['rework', 'order', 'follow-up'] as const;

/** Every clock that a profile may set a limit for. */
export const ALL_CLOCKS = [...FIRST_CLOCKS, ...CLOCKS, ...LATER_CLOCKS] as const;
export type Clock = (typeof ALL_CLOCKS)[number];

/** Those of the hotline itself: they run by its own calendar, whoever has the complaint. */
export const HOTLINE_CLOCKS: ReadonlySet<string> = new Set<Clock>(['accept', 'dispatch', 'citizen', 'follow-up']);

/** Where a complaint came in, of the two kinds that the channels of a city are merged into. */
export const MEDIA = ['phone', 'network'] as const;
export type Medium = (typeof MEDIA)[number];

/**
 * Working days are counted by the calendar, working hours in its slots; days (of 24 hours), hours and minutes run on,
 * nights and holidays too.
 */
export const LIMIT_UNITS = ['workday', 'workhour', 'day', 'hour', 'minute'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/**
 * What a limit is counted from.
 * - `next-workday`, the default for working days: the next working day is the first, whatever the hour. Working hours
 *   count from its opening.
 * - `same-day`, for working days alone: the day itself is the first when it is a working day that has not ended.
 * - `instant`, the default for all else: the very moment. Working days then lead to the same time of a later working
 *   day; a start on a day off, or after the end of the day, counts whole days from the next working day.
 */
export const COUNTED_FROM = ['next-workday', 'same-day', 'instant'] as const;
export type CountFrom = (typeof COUNTED_FROM)[number];

/** What a complaint must be for a limit to hold: every list that is given must contain it. `{}` holds for all. */
export interface LimitCondition {
  type?: string[];
  urgency?: string[];
  /** Only where the profile has grades; a complaint without a grade meets no list of grades. */
  grade?: string[];
  channel?: string[];
  medium?: Medium[];
  enterprise?: boolean;
  /** Codes: holds for these units and all below them. A complaint that has no unit yet meets no list of units. */
  unit?: string[];
  /** Of supervision orders (`order`) alone: their levels, 1 the lowest. */
  level?: number[];
}

/** Of the limits of one clock the first whose condition is met holds. No limit at all: the target is missing. */
export interface Limit {
  clock: Clock;
  when: LimitCondition;
  /** Whole number; 0 working days is the same working day, or the next one after receipt on a day off. */
  amount: number;
  unit: LimitUnit;
  countFrom?: CountFrom;
}

/** Automatic warnings: a yellow card so many working days before the day due, a red one so many after it. */
export interface Cards {
  yellowBefore: number;
  redAfter: number;
  unit: 'workday';
}

/**
 * How long a unit may send a complaint back, null where the rules set no time for it, and which of the returns its head
 * must confirm: the decision about that one is the last.
 */
export interface ReturnWindow {
  amount: number | null;
  unit: 'workday';
  count: number;
}

/** How often a leg may be extended, by how much at most in all, and whether only before it is due. */
export interface Extension {
  count: number;
  amount: number;
  unit: LimitUnit;
  beforeExpiry: boolean;
}

/** For which reasons a clock may be paused, in the words that people choose from. The citizen clock never is. */
export interface Pausing {
  reasons: string[];
}

/**
 * What is looked for in a report before it counts: nothing in it, copied from an earlier reply, nobody contacted, the
 * matter not named.
 */
export const REVIEW_CHECKS = ['empty', 'copied', 'no-contact', 'off-matter'] as const;
export type ReviewCheck = (typeof REVIEW_CHECKS)[number];

/** `required`: a report waits for somebody's review. The checks are made of every report, reviewed or not. */
export interface Review {
  required: boolean;
  checks: ReviewCheck[];
}

export const REWORK_TRIGGERS = ['dissatisfied', 'unresolved'] as const;
export type ReworkTrigger = (typeof REWORK_TRIGGERS)[number];
export const REWORK_REQUIREMENTS = ['true', 'lawful'] as const;
export type ReworkRequirement = (typeof REWORK_REQUIREMENTS)[number];

/** What brings a complaint back to the unit, and what must be the case for it. Null: nothing does. */
export interface Rework {
  triggers: ReworkTrigger[];
  requires: ReworkRequirement[];
}

export const SUPERVISION_TRIGGERS = [
  'overdue',
  'red-card',
  'dissatisfied',
  'dissatisfied-after-rework',
  'second-rework',
] as const;
export type SupervisionTrigger = (typeof SUPERVISION_TRIGGERS)[number];

/** What opens a supervision order by itself. */
export interface Supervision {
  triggers: SupervisionTrigger[];
}

/** When nobody acts for so many working days, the next superior is told. */
export interface Escalation {
  afterWorkdays: number;
}

export const FOLLOW_UP_CHANNELS = ['phone', 'sms', 'web'] as const;
export type FollowUpChannel = (typeof FOLLOW_UP_CHANNELS)[number];

export interface FollowUpRules {
  /** Share of closed complaints to be followed up, 0 to 1. */
  coverage: number;
  /** How often each is tried before it is given up. */
  attempts: number;
  channels: FollowUpChannel[];
  /** Hours, in natural time, from an attempt that reached nobody to the next. */
  retryHours: number;
  /** Days (of 24 hours) after the close in which the complainant may rate it once more; 30 unless it is said. */
  rateAgainDays?: number;
}

/** How often a complainant may urge in one day. */
export interface Urging {
  perDay: number;
}

/** Working days until a long-term listing (挂账) is reviewed, and until the citizen hears of it again. */
export interface LongTerm {
  reviewWorkdays: number;
  interimWorkdays: number;
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
  pause: Pausing | null;
  review: Review;
  /** The answer of a joint complaint: one by the lead, or one by each unit. */
  combinedReply: 'lead' | 'each';
  followUp: FollowUpRules;
  rework: Rework | null;
  supervision: Supervision;
  escalation: Escalation | null;
  urge: Urging;
  longTerm: LongTerm | null;
  /** For the administrator who edits it. */
  note?: string;
}

/**
 * What a version was kept without, because it was written before there was such a rule: nothing is demanded and nothing
 * is allowed by it, but what the hotline did of itself in those days.
 */
const unwritten: Pick<
  RuleProfile,
  'pause' | 'review' | 'combinedReply' | 'rework' | 'supervision' | 'escalation' | 'urge' | 'longTerm'
> = {
  pause: null,
  review: { required: false, checks: [] },
  combinedReply: 'lead',
  rework: null,
  supervision: { triggers: [] },
  escalation: null,
  urge: { perDay: 1 },
  longTerm: null,
};

/** A profile as it was kept, with every rule that a program of today asks for. */
export function wholeProfile(kept: RuleProfile): RuleProfile {
  const { extension } = kept;
  return {
    ...unwritten,
    ...kept,
    extension: extension && { ...extension, beforeExpiry: extension.beforeExpiry ?? true },
    followUp: {
      ...kept.followUp,
      channels: kept.followUp.channels ?? ['phone'],
      retryHours: kept.followUp.retryHours ?? 24,
    },
  };
}
