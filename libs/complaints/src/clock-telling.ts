/** What the ledger is told of clocks. Pure. */
import type { Row } from '#platform';
import { fingerprint, type ClockFact } from './clock-facts.js';
import type { ComplaintClock } from './clock.js';

type ClockRow = Row<ComplaintClock>;

export const factOf = (
  clock: Pick<ComplaintClock, 'id' | 'kind'>,
  did: ClockFact['did'],
  due?: Date | null,
): ClockFact => ({
  clock: clock.id,
  kind: clock.kind,
  did,
  ...(due === undefined ? {} : { due: due && due.toISOString() }),
});

export const legOf = ({ legId }: Pick<ComplaintClock, 'legId'>): Pick<ClockFact, 'leg'> =>
  legId ? { leg: legId } : {};

/** What else a due time says of a clock, beside itself. */
export const hangingOn = ({
  explanation,
  yellowAt,
  redAt,
  provisional,
}: Pick<ClockRow, 'explanation' | 'yellowAt' | 'redAt' | 'provisional'>) => ({
  why: fingerprint(explanation),
  ...(yellowAt ? { yellow: yellowAt.toISOString() } : {}),
  ...(redAt ? { red: redAt.toISOString() } : {}),
  ...(provisional ? { provisional } : {}),
});

/** The fact of a clock's start. */
export const startedFact = (clock: ClockRow): ClockFact => ({
  ...factOf(clock, 'started', clock.dueAt),
  ...legOf(clock),
  ...hangingOn(clock),
  rules: `${clock.profileName} ${clock.profileVersion}`,
  ...(clock.terms ? { terms: clock.terms } : {}),
});

/** Those of clocks that start together: their profile is named where it is not that of the one before. */
export const startedFacts = (clocks: readonly ClockRow[]): ClockFact[] =>
  clocks
    .map(startedFact)
    .map(({ rules, ...fact }, index, facts) =>
      index > 0 && rules === facts[index - 1]!.rules ? fact : { ...fact, rules },
    );
