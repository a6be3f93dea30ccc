import { Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, type Period } from '#directory';
import type { Words } from '#platform';
import { noKey, type HappeningName } from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import { Figures } from '../figures/figures.service.js';
import { Teller } from '../figures/teller.js';
import type { Indicator } from '../indicators/evaluate.js';
import { IndicatorBook } from '../indicators/indicator-book.js';
import { readRatesAsked } from '../rates-asked.js';
import { RatesService } from '../rates.service.js';
import type { CountedFigure } from '../tables/table.js';
import { HappeningsByChannel } from './happenings-by-channel.js';
import type { CaseScope } from './scorecard.js';
import { UnitFigures, type FiguresOfUnit, type PartDrill, type UnitFiguresAsked } from './unit-figures.js';

const ofRates = {
  'on-time': { zh: '按时办结率', en: 'on-time rate' },
  resolution: { zh: '解决率', en: 'resolution rate' },
  satisfaction: { zh: '满意率', en: 'satisfaction rate' },
} satisfies Record<string, Words>;

/** As scorecards name it, and the indicator that it is. */
const signing = { id: 'signed-in-time', indicator: 'sign-on-time', zh: '及时签收率', en: 'signed for in time' };

/** What happened to complaints is told by one dimension alone: not of a unit and some channels at once. */
function drillOf(id: string, channels: readonly string[] | undefined): PartDrill | null {
  if (id === signing.id) return channels ? null : { indicator: signing.indicator };
  return { indicator: id, base: 'due', ...(channels && { channel: channels.join(',') }) };
}

/** From the same figures as everybody's: a rate is of the lead unit, signing of each unit's own legs. */
@Injectable()
export class RatesUnitFigures extends UnitFigures {
  override readonly indicators = { ...ofRates, [signing.id]: { zh: signing.zh, en: signing.en } };

  constructor(
    private readonly rates: RatesService,
    private readonly figures: Figures,
    private readonly happenings: HappeningsByChannel,
    private readonly definitions: IndicatorBook,
    private readonly book: ReferenceBook,
  ) {
    super();
  }

  override async ofUnits({ period, indicators, complaints }: UnitFiguresAsked) {
    const reference = await this.book.open();
    const channels = this.channelsOf(complaints, [...reference.channels.values()]);
    const found = new Map<string, Record<string, CountedFigure>>();
    const add = (unit: string, id: string, figure: CountedFigure) =>
      found.set(unit, { ...found.get(unit), [id]: figure });

    const asked = { ...readRatesAsked({ ...period, by: 'unit' }), ...(channels && { channels }) };
    const { rows, definitions } = await this.rates.rates(asked);
    const wanted = (Object.keys(ofRates) as (keyof typeof ofRates)[]).filter((id) => indicators.includes(id));
    for (const { key, indicators: counted } of rows) {
      if (key === noKey) continue;
      for (const id of wanted) {
        const { numerator, denominator, definition } = counted[id];
        if (numerator !== null && denominator !== null) add(key, id, { numerator, denominator, definition });
      }
    }
    const signed = indicators.includes(signing.id) ? await this.signing(period, channels) : undefined;
    for (const { key, figure } of signed?.rows ?? []) add(key, signing.id, figure);
    const named = new Set(
      [...found.values()].flatMap((figures) => Object.values(figures).map(({ definition }) => definition)),
    );
    const all = { ...definitions, ...signed?.definitions };
    return {
      units: [...found].map(([unit, figures]): FiguresOfUnit => {
        const { name, kind } = reference.units.get(unit) ?? { name: unit, kind: 'other' };
        return { unit, name, kind, figures };
      }),
      definitions: Object.fromEntries(Object.entries(all).filter(([key]) => named.has(key))),
      drills: Object.fromEntries(indicators.map((id) => [id, drillOf(id, channels)])),
    };
  }

  private channelsOf(
    complaints: CaseScope,
    all: readonly { code: string; provincial: boolean }[],
  ): string[] | undefined {
    if (complaints === 'all') return undefined;
    return all.filter(({ provincial }) => provincial === (complaints === 'provincial')).map(({ code }) => code);
  }

  private async signing(period: Period, channels: readonly string[] | undefined) {
    const told = (rows: { key: string; figure: Indicator }[], definitions: Record<string, Definition>) => ({
      definitions,
      rows: rows.flatMap(({ key, figure: { numerator, denominator, definition } }) =>
        key === noKey || numerator === null || denominator === null || denominator === 0
          ? []
          : [{ key, figure: { numerator, denominator, definition } }],
      ),
    });
    if (!channels) {
      const asked = { period, by: 'unit' as const, indicators: [signing.indicator] };
      const { rows, definitions } = await this.figures.table(asked);
      return told(
        rows.map(({ key, figures }) => ({ key, figure: figures[signing.indicator]! })),
        definitions,
      );
    }
    const known = await this.definitions.on(addDays(period.to, -1));
    const named = known.named(signing.indicator)!;
    const sums = await this.happenings.ofUnits(period, channels);
    const teller = new Teller(
      known,
      {
        sum: (key, at, measure) => (at === 'day' ? (sums.get(key)?.[measure as HappeningName] ?? null) : null),
        quantile: () => undefined,
      },
      { base: 'due', fairly: 1 },
    );
    return told(
      [...sums.keys()].map((key) => ({ key, figure: teller.figure(named, key) })),
      teller.definitionsOf([named]),
    );
  }
}
