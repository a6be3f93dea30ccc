import type { Base } from '../counting/measures.js';
import { definitionKey, type Definition } from '../definitions.js';
import { weigh } from '../indicators/composite.js';
import { evaluate, type Indicator } from '../indicators/evaluate.js';
import { explain } from '../indicators/explain.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import type { IndicatorSet, Named } from '../indicators/indicator-set.js';

/** Where counts come from, by row. */
export interface CountedRows {
  sum(key: string, at: Base | 'day', measure: string): number | null;
  quantile(
    key: string,
    at: Base | 'day',
    indicator: IndicatorDefinition,
  ): { seconds: number; of: number } | null | undefined;
}

/** Tells indicators of rows that were counted: each with its fraction and definition, composites with their parts. */
export class Teller {
  private readonly explained = new Map<IndicatorDefinition, { key: string; definition: Definition }>();

  constructor(
    private readonly known: IndicatorSet,
    private readonly rows: CountedRows,
    private readonly asked: { base: Base; fairly: number },
  ) {}

  figure({ indicator }: Named, key: string): Indicator {
    const { key: definition } = this.explain(indicator);
    if (indicator.parts) return this.composite(indicator.parts, key, definition);
    const at = indicator.base === 'asked' ? this.asked.base : indicator.base;
    return evaluate(
      indicator,
      {
        counted: (measure) => this.rows.sum(key, at, measure),
        quantile: () => this.rows.quantile(key, at, indicator),
        fairly: this.asked.fairly,
      },
      definition,
    );
  }

  /** By the key that each figure names; of a composite those of its parts, too. */
  definitionsOf(wanted: readonly Named[]): Record<string, Definition> {
    const definitions: Record<string, Definition> = {};
    const add = ({ indicator }: Named) => {
      const { key, definition } = this.explain(indicator);
      definitions[key] = definition;
      for (const part of indicator.parts ?? []) {
        const named = this.known.named(part.indicator);
        if (named) add(named);
      }
    };
    wanted.forEach(add);
    return definitions;
  }

  private composite(parts: NonNullable<IndicatorDefinition['parts']>, key: string, definition: string): Indicator {
    const told = parts.map(({ indicator, weight }) => {
      const named = this.known.named(indicator);
      const nothing = { numerator: null, denominator: null, share: null, definition: indicator };
      return { indicator, weight, ...(named && !named.indicator.parts ? this.figure(named, key) : nothing) };
    });
    return { ...weigh(told), definition, parts: told };
  }

  private explain(indicator: IndicatorDefinition) {
    let found = this.explained.get(indicator);
    if (!found) {
      const definition = explain(indicator, this.asked, this.known.called);
      this.explained.set(indicator, (found = { key: definitionKey(definition), definition }));
    }
    return found;
  }
}
