import type { Refusal } from '#platform';
import type { Definition } from '../definitions.js';
import { tableSize } from './table-size.js';

const definition = (unit: Definition['unit']) => ({ unit }) as Definition;
const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `${n}`, name: `${n}` }));
const previous = { kind: 'previous' as const, name: { zh: '', en: '' }, period: null };

/** The words of its refusal, or nothing. */
function refused(rows: number, columns: number | null, unit: Definition['unit'], indicators = 1, comparisons = 0) {
  const spread = {
    ...{ rows: keys(rows), columns: columns === null ? null : keys(columns) },
    ...{ definitions: { 'one/1': definition(unit) }, comparisons: Array(comparisons).fill(previous) },
  };
  const question = {
    ...{
      dimensions: ['unit' as const, 'subject' as const],
      indicators: Array.from({ length: indicators }, (_, n) => String(n)),
    },
    period: { kind: 'fixed' as const, from: '2026-01-01', to: '2026-02-01' },
  };
  try {
    tableSize.insistOnSheets(spread, question);
    return null;
  } catch (error) {
    return (error as Refusal).details.fields;
  }
}

describe('the sheets of a table', () => {
  it.each([
    // A few thousand cells that lie in a square of a million places.
    [2000, 500, 'count', 1, 0, true],
    [500, 500, 'count', 1, 0, false],
    [500, 500, 'count', 2, 0, true],
    [500, 500, 'count', 1, 1, true],
    // A rate is written with both its parts.
    [500, 500, 'share', 1, 0, true],
    [300, 300, 'share', 1, 0, false],
    // More columns than Excel has.
    [2, 6000, 'count', 1, 0, true],
    [20_000, null, 'share', 5, 0, false],
  ] as const)(
    '%d by %s of a %s, %d indicators, %d comparisons: too large is %s',
    (rows, columns, unit, of, more, is) => {
      expect(refused(rows, columns, unit, of, more) !== null).toBe(is);
    },
  );

  it('that are too large say how large, and what to do', () => {
    expect(refused(2000, 500, 'count')).toEqual([
      expect.objectContaining({ field: 'format', zh: expect.stringMatching(/2000行500列.*CSV/) }),
    ]);
  });
});
