import type { Limit, RuleProfile } from '#directory';

/** A profile as its form holds it: what is null in a profile is switched off here, and keeps its numbers. */
export interface ProfileFilled extends Omit<
  RuleProfile,
  | 'name'
  | 'version'
  | 'validTo'
  | 'grades'
  | 'cards'
  | 'returnWindow'
  | 'extension'
  | 'pause'
  | 'rework'
  | 'escalation'
  | 'longTerm'
  | 'followUp'
> {
  validTo?: string;
  grades: string[];
  /** Which of the rules that a city may do without it has. */
  has: Record<Optional, boolean>;
  cards: NonNullable<RuleProfile['cards']>;
  returnWindow: NonNullable<RuleProfile['returnWindow']>;
  extension: NonNullable<RuleProfile['extension']>;
  pause: NonNullable<RuleProfile['pause']>;
  rework: NonNullable<RuleProfile['rework']>;
  escalation: NonNullable<RuleProfile['escalation']>;
  longTerm: NonNullable<RuleProfile['longTerm']>;
  followUp: Omit<RuleProfile['followUp'], 'coverage'> & { percent: number };
}

export const optional = [
  ...(['cards', 'returnWindow', 'extension', 'pause', 'rework', 'escalation', 'longTerm'] as const),
];
export type Optional = (typeof optional)[number];

/** What a rule begins with that was off. */
const usual: Pick<ProfileFilled, Optional> = {
  cards: { yellowBefore: 1, redAfter: 1, unit: 'workday' },
  returnWindow: { amount: 2, unit: 'workday', count: 2 },
  extension: { count: 1, amount: 10, unit: 'workday', beforeExpiry: true },
  pause: { reasons: [] },
  rework: { triggers: ['dissatisfied'], requires: [] },
  escalation: { afterWorkdays: 1 },
  longTerm: { reviewWorkdays: 20, interimWorkdays: 20 },
};

export function filledOf(profile: RuleProfile): ProfileFilled {
  const { followUp, ...rest } = profile;
  const { coverage, ...calls } = followUp;
  return {
    ...rest,
    validTo: profile.validTo ?? undefined,
    grades: profile.grades ?? [],
    has: Object.fromEntries(optional.map((rule) => [rule, profile[rule] !== null])) as Record<Optional, boolean>,
    cards: profile.cards ?? usual.cards,
    returnWindow: profile.returnWindow ?? usual.returnWindow,
    extension: profile.extension ?? usual.extension,
    pause: profile.pause ?? usual.pause,
    rework: profile.rework ?? usual.rework,
    escalation: profile.escalation ?? usual.escalation,
    longTerm: profile.longTerm ?? usual.longTerm,
    followUp: { ...calls, percent: Math.round(coverage * 10_000) / 100 },
  };
}

/** The profile that the form stands for; what has no field is as it was. */
export function draftOf(filled: ProfileFilled & { reason?: string }, before: RuleProfile): Record<string, unknown> {
  const { has, grades, validTo, followUp, limits, note, reason: _reason, ...rest } = filled;
  const { percent, ...calls } = followUp;
  const { version: _version, ...kept } = before;
  return {
    ...kept,
    ...rest,
    ...Object.fromEntries(
      optional.map((rule) => [rule, has[rule] ? { ...(before[rule] ?? usual[rule]), ...filled[rule] } : null]),
    ),
    name: before.name,
    validTo: validTo ?? null,
    grades: grades.length > 0 ? grades : null,
    ...(grades.length > 0 ? {} : { gradeNames: undefined }),
    followUp: { ...before.followUp, ...calls, coverage: percent / 100 },
    // A field that was emptied is nothing, and not missing.
    ...(has.returnWindow
      ? { returnWindow: { ...usual.returnWindow, ...filled.returnWindow, amount: filled.returnWindow.amount ?? null } }
      : {}),
    limits: limits.map(limitOf),
    note: note || undefined,
  };
}

/** A list that names nothing is no condition. */
function limitOf({ clock, when = {}, amount, unit, countFrom }: Limit): Limit {
  const conditions = Object.entries(when).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return { clock, when: Object.fromEntries(conditions), amount, unit, ...(countFrom && { countFrom }) };
}
