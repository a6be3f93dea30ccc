import { Injectable } from '@nestjs/common';
import type { Period } from '#directory';
import type { Words } from '#platform';
import {
  CallCounter,
  CallCounts,
  callIndicators,
  fractionOf,
  type CallCountsRow,
  type CallIndicator,
} from '#telephony';
import { wholeKey } from '../counting/measures.js';
import { definitionKey, type Definition } from '../definitions.js';
import type { Indicator } from '../indicators/evaluate.js';
import { share } from '../rates.js';
import type { TimeSpan } from './figures-asked.js';

export interface CallFigureTable {
  /** By the key of a row: a period, or the whole. */
  rows: Map<string, Record<string, Indicator>>;
  /** Of a row in which no call was counted. */
  none: Record<string, Indicator>;
  definitions: Record<string, Definition>;
}

/** The telephone's indicators, in the form of all others. Calls have neither unit nor subject: by time alone. */
@Injectable()
export class CallFigures {
  constructor(
    private readonly counts: CallCounts,
    private readonly counter: CallCounter,
  ) {}

  async table(period: Period, by?: TimeSpan): Promise<CallFigureTable> {
    await this.counter.sweep();
    // Half-years are two quarters each; all others are kept as they are asked for.
    const totals = await this.counts.totals(period, by === 'half-year' ? 'quarter' : by);
    const definitions: Record<string, Definition> = {};
    const rows = new Map<string, CallCountsRow>();
    for (const { key, counts } of totals) {
      const row = by === 'half-year' ? key.replace(/Q([12])$/, 'H1').replace(/Q([34])$/, 'H2') : key;
      const known = rows.get(row);
      rows.set(row, known ? added(known, counts) : counts);
    }
    const shown = callIndicators.filter((one) => one.default && one.over === 'sums' && one.id !== 'direct-answer');
    for (const indicator of shown) {
      const definition = definitionOf(indicator);
      definitions[definitionKey(definition)] = definition;
    }
    const figuresOf = (counts: CallCountsRow): Record<string, Indicator> =>
      Object.fromEntries(
        shown.flatMap((indicator) => {
          const found = fractionOf(indicator, counts);
          if (!found) return [];
          const { numerator, denominator } = found;
          const definition = definitionKey(definitionOf(indicator));
          const part = denominator === null ? null : share(numerator, denominator);
          return [[indicator.id, { numerator, denominator, share: part, definition }]];
        }),
      );
    const nothing = Object.fromEntries(
      Object.keys([...rows.values()][0] ?? (await this.nothing())).map((measure) => [measure, 0]),
    ) as CallCountsRow;
    return {
      rows: new Map([...rows].map(([key, counts]) => [key, figuresOf(counts)])),
      none: figuresOf(nothing),
      definitions,
    };
  }

  private async nothing(): Promise<CallCountsRow> {
    const [row] = await this.counts.totals({ from: '1970-01-01', to: '1970-01-02' });
    if (!row || row.key !== wholeKey) throw new Error('The whole of no calls is a row of zeros');
    return row.counts;
  }
}

const added = (one: CallCountsRow, other: CallCountsRow): CallCountsRow =>
  Object.fromEntries(
    (Object.keys(one) as (keyof CallCountsRow)[]).map((measure) => [measure, one[measure] + other[measure]]),
  ) as CallCountsRow;

const definitionOf = ({ id, version, unit, name, says }: CallIndicator): Definition => {
  const [numerator, rest] = parted(says, ' ÷ ', ' ÷ ');
  const [denominator, exclusion] = rest ? parted(rest, '；', '; ') : [null, null];
  return {
    id,
    version,
    ...name,
    unit,
    numerator,
    denominator,
    exclusions: exclusion ? [exclusion] : [],
    rounding: { mode: 'half-up', digits: unit === 'count' ? 0 : 2 },
  };
};

function parted({ zh, en }: Words, mark: string, markEn: string): [Words, Words | null] {
  const [at, atEn] = [zh.indexOf(mark), en.indexOf(markEn)];
  if (at === -1 || atEn === -1) return [{ zh, en }, null];
  return [
    { zh: zh.slice(0, at), en: en.slice(0, atEn) },
    { zh: zh.slice(at + mark.length), en: en.slice(atEn + markEn.length) },
  ];
}
