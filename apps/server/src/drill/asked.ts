import { readRatesAsked, type ComplaintsAsked, type FiguresAsked } from '#analytics';
import { onlyOf, type ComplaintsQuery, type FiguresQuery, type RowsAsked } from './forms.js';

/** @throws Refusal `invalid` for a period that ends before it begins or has too many rows. */
function rows(asked: RowsAsked): Pick<FiguresAsked, 'period' | 'by' | 'base' | 'fairly' | 'only'> {
  const { from, to, by, base, fairly } = asked;
  const read = readRatesAsked({ from, to, ...(by && { by }), ...(base && { base }), ...(fairly && { fairly }) });
  return {
    ...{ period: read.period, base: read.base, fairly: read.fairly },
    ...(read.by && { by: read.by }),
    ...onlyOf(asked),
  };
}

export const figuresAsked = (asked: FiguresQuery): FiguresAsked => ({
  ...rows(asked),
  ...(asked.indicators && { indicators: [...new Set(asked.indicators.split(','))] }),
});

export const complaintsAsked = (asked: ComplaintsQuery): ComplaintsAsked => ({
  ...rows(asked),
  ...{ indicator: asked.indicator, part: asked.part },
  ...(asked.key !== undefined && { key: asked.key }),
  ...(asked.definition !== undefined && { definition: asked.definition.split(',') }),
});
