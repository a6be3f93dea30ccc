import type { Complainant } from './complainant.js';

type Hashes = Pick<Complainant, 'phoneHash' | 'callerHash' | 'creditCodeHash'>;

/**
 * Whether two complaints were made by one person or enterprise, as far as keyed hashes can tell: a telephone number of
 * the one, given or seen, is a number of the other, or the credit codes are the same. Who told nothing is nobody's double.
 */
export function isSamePerson(one: Hashes | undefined, other: Hashes | undefined): boolean {
  if (!one || !other) return false;
  const numbers = ({ phoneHash, callerHash }: Hashes) => [phoneHash, callerHash].filter((hash) => hash !== null);
  const shared = numbers(one).some((hash) => numbers(other).some((known) => known.equals(hash)));
  return shared || (one.creditCodeHash !== null && other.creditCodeHash?.equals(one.creditCodeHash) === true);
}
