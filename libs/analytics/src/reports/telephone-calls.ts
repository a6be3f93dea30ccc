import { Injectable } from '@nestjs/common';
import type { Period } from '#directory';
import { wholeKey } from '../counting/measures.js';
import { CallFigures } from '../figures/call-figures.js';
import type { Indicator } from '../indicators/evaluate.js';
import type { CountedFigure } from '../tables/index.js';
import { ReportCalls, type CallsOfPeriod } from './figures.js';

/** Calls as the telephone room has counted them. */
@Injectable()
export class TelephoneCalls extends ReportCalls {
  constructor(private readonly calls: CallFigures) {
    super();
  }

  override async of(period: Period): Promise<CallsOfPeriod | null> {
    const { rows, definitions } = await this.calls.table(period);
    const row = rows.get(wholeKey);
    const figure = (id: string) => counted(row?.[id]);
    const [offered, connection] = [figure('offered'), figure('connection')];
    const [serviceLevel, wait] = [figure('service-level-15'), figure('wait')];
    if (!offered || !connection || !serviceLevel || !wait || offered.numerator === 0) return null;
    return { offered, connection, serviceLevel, wait, definitions };
  }
}

const counted = (figure: Indicator | undefined): CountedFigure | undefined =>
  figure && figure.numerator !== null
    ? { numerator: figure.numerator, denominator: figure.denominator, definition: figure.definition }
    : undefined;
