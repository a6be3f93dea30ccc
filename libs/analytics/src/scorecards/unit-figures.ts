import type { Period } from '#directory';
import type { Words } from '#platform';
import type { Base } from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import type { CountedFigure } from '../tables/table.js';
import type { CaseScope } from './scorecard.js';

export interface UnitFiguresAsked {
  /** Local dates, half-open. */
  period: Period;
  /** Rates, by their ids; all of them known. */
  indicators: readonly string[];
  complaints: CaseScope;
}

export interface FiguresOfUnit {
  unit: string;
  name: string;
  /** What kind of unit it is: `department`, `district` … */
  kind: string;
  /** By the indicator's id; one that does not exist for a unit may be missing. */
  figures: Record<string, CountedFigure>;
}

/** By which words the complaints behind a part of a unit's score are asked for, beside the period and the unit. */
export interface PartDrill {
  indicator: string;
  base?: Base;
  /** Of these channels alone. */
  channel?: string;
}

/** Where a scorecard has its fractions from. */
export abstract class UnitFigures {
  /** The rates that a scorecard may be made of, by id. */
  abstract readonly indicators: Readonly<Record<string, Words>>;

  /** Every unit that has anything to count, complaints without a unit left out. */
  abstract ofUnits(asked: UnitFiguresAsked): Promise<{
    units: FiguresOfUnit[];
    /** By the key that each figure names. */
    definitions: Record<string, Definition>;
    /** By the indicator's id; null where no complaints can be told. */
    drills: Record<string, PartDrill | null>;
  }>;
}
