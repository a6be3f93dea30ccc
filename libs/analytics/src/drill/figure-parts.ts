import { Refusal, type Words } from '#platform';
import type { Definition } from '../definitions.js';
import type { Figure } from '../figures/figures.service.js';
import type { IndicatorDefinition } from '../indicators/indicator.js';
import type { IndicatorSet } from '../indicators/indicator-set.js';
import { parts, type Part } from './behind.js';
import { partOf, rowAsked, type ComplaintsAsked } from './complaints-asked.js';

/**
 * One of several figures that another is made of. The complaints behind it are asked for in the same words as the whole,
 * by `indicator` instead of its own and one of `sides`.
 */
export interface FigurePart extends Words {
  indicator: string;
  /** How much it weighs among the others. */
  weight: number;
  figure: Figure;
  definition: Definition;
  /** Above its line and below it, as far as complaints can be told. */
  sides: Part[];
}

/** What a composite figure is made of, in the order of its definition. */
export const partsOf = (
  asked: ComplaintsAsked,
  { figure, definitions }: { figure: Figure; definitions: Readonly<Record<string, Definition>> },
  known: IndicatorSet,
): FigurePart[] =>
  (figure.parts ?? []).flatMap(({ indicator, weight, ...part }) => {
    const definition = definitions[part.definition];
    const named = known.named(indicator);
    if (!definition || !named) return [];
    const { zh, en } = definition;
    return [{ indicator, weight, zh, en, figure: part, definition, sides: sidesOf(asked, named.indicator) }];
  });

const sidesOf = (asked: ComplaintsAsked, indicator: IndicatorDefinition): Part[] =>
  parts.filter((part) => {
    try {
      return Boolean(partOf({ ...asked, part }, rowAsked(asked), indicator));
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  });
