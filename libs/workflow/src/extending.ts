import type { LegRequest } from '#complaints';
import type { RuleProfile } from '#directory';

type Asked = Pick<LegRequest, 'kind' | 'state' | 'amount'>;

/** What is left of a leg's extensions; what is asked for and not decided yet counts as if it were granted. */
export interface Room {
  count: number;
  /** In the profile's own unit. */
  amount: number;
}

export function roomFor(rule: NonNullable<RuleProfile['extension']>, requests: readonly Asked[]): Room {
  const counted = requests.filter(
    ({ kind, state }) => kind === 'extension' && (state === 'asked' || state === 'allowed'),
  );
  const spent = counted.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return { count: Math.max(0, rule.count - counted.length), amount: Math.max(0, rule.amount - spent) };
}
