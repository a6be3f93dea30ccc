import { Injectable } from '@nestjs/common';
import type { Period } from '#directory';
import type { DocumentKind, TargetIndicator } from './promised.js';
import { Figures } from '../figures/figures.service.js';

/** How many documents of a kind were issued in a period; null where nobody knows. */
export abstract class IssuedDocuments {
  abstract count(kind: DocumentKind, period: Period): Promise<number | null>;
}

export interface TargetFigure {
  /** Of a count its number. */
  numerator: number;
  /** Null for a count. */
  denominator: number | null;
  /** The definition it goes by: `on-time/2`. */
  definition: string;
}

/** The figures that promises are about, for the whole hotline. */
export abstract class TargetFigures {
  abstract figure(indicator: TargetIndicator, period: Period): Promise<TargetFigure | null>;
}

/** From the daily counts, as everybody else gets them; 办结率 is called completion there. */
@Injectable()
export class CountedTargetFigures extends TargetFigures {
  constructor(private readonly figures: Figures) {
    super();
  }

  async figure(indicator: TargetIndicator, period: Period): Promise<TargetFigure | null> {
    if (period.from >= period.to) return null;
    const name = indicator === 'closure' ? 'completion' : indicator;
    const { rows } = await this.figures.table({ period, indicators: [name] });
    const figure = rows[0]?.figures[name];
    if (!figure || figure.numerator === null) return null;
    return { numerator: figure.numerator, denominator: figure.denominator, definition: figure.definition };
  }
}
