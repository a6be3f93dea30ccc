import type { LocalDate } from '#directory';
import type { CountedBy } from '../counting/measures.js';
import type { Part } from '../drill/behind.js';
import type { CountedFigure } from '../tables/index.js';
import type { ReportDimension } from './figures.js';

type Conditions = Partial<Record<Exclude<CountedBy, 'all'>, string>>;

/** How the complaints behind a printed figure are asked for at `GET /api/figures/complaints`. */
export interface Drill {
  asked: Conditions & {
    indicator: string;
    /** Its own (`on-time/2`): what is issued stays what it was, whatever is defined since. */
    definition: string;
    from: LocalDate;
    to: LocalDate;
    by?: ReportDimension;
    key?: string;
  };
  /** Each has complaints of its own. */
  parts: Part[];
}

/** Of the figures of a text by their ids; of tables row by row, the total last, cell by cell. */
export interface Drills {
  figures: Record<string, Drill>;
  tables: Record<string, (Drill | null)[][]>;
}

/** More codes than a question may hold. */
const mostCodes = 100;

/** By the figure itself: a copy with other counts is another figure, and has none. */
const known = new WeakMap<CountedFigure, Drill>();

export const drillOf = (figure: object): Drill | undefined => known.get(figure as CountedFigure);

export function leadsTo(
  figure: CountedFigure,
  {
    only,
    ...asked
  }: Omit<Drill['asked'], keyof Conditions | 'definition'> & {
    only: Partial<Record<string, readonly string[]>>;
  },
): void {
  const conditions = Object.entries(only).map(([name, codes = []]) => [name, codes] as const);
  if (conditions.some(([, codes]) => codes.length > mostCodes)) return;
  known.set(figure, {
    asked: {
      ...{ ...asked, definition: figure.definition },
      ...Object.fromEntries(conditions.map(([name, codes]) => [name, codes.join(',')])),
    },
    parts: figure.denominator === null ? ['numerator'] : ['numerator', 'denominator'],
  });
}

/** The same figure, or one part of it, told once more. */
export function alike(figure: CountedFigure, as: CountedFigure | null, part?: Part): CountedFigure {
  const drill = as && known.get(as);
  if (drill && (!part || drill.parts.includes(part))) known.set(figure, part ? { ...drill, parts: [part] } : drill);
  return figure;
}
