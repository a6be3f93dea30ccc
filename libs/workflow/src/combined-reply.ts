import { isInHand, type Leg } from '#complaints';
import type { Reference, RuleProfile } from '#directory';

type Replied = Pick<Leg, 'id' | 'part' | 'parentId' | 'state' | 'unit' | 'publicReply'>;

/**
 * The answer to a joint complaint: the lead's, which is there already, or one by each unit under its name, the lead's
 * first. Units below a leg have reported to the one above, whose reply contains theirs.
 * @returns nothing where the reply is the lead's own.
 */
export function combinedReply(
  mode: RuleProfile['combinedReply'],
  legs: readonly Replied[],
  { units }: Pick<Reference, 'units'>,
): string | undefined {
  if (mode === 'lead') return undefined;
  const parts = legs
    .filter((leg) => leg.parentId === null && isInHand(leg) && leg.publicReply !== null)
    .sort((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
  if (parts.length === 0) return undefined;
  return parts.map(({ unit, publicReply }) => `【${units.get(unit)?.name ?? unit}】\n${publicReply}`).join('\n\n');
}

const rank = ({ part }: Replied): number => (part === 'lead' ? 0 : 1);
