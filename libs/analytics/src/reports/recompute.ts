import type { Cell, Table } from '#documents';
import type { Words } from '#platform';
import type { Composition, KeptFigure } from './kept.js';

/** Why a figure may have changed since a report was made. */
export type ChangeReason = 'definition' | 'data';

export interface FigureChange {
  /** The figure's id, or table, row and column: `channels/phone/件数`. */
  id: string;
  was: string;
  is: string;
  reason: ChangeReason;
  why: Words;
}

/** What has happened to complaints of the period since the report was made. */
export interface SinceThen {
  /** Complaints of the period that were entered since. */
  added: number;
  /** Complaints whose type, subject, unit or place was corrected since. */
  corrected: number;
  /** Complaints that went on otherwise: reported, followed up, closed. */
  wentOn: number;
}

/** What a report that is made again says otherwise, and why. Nothing: it is the same. */
export function differences(was: Composition, is: Composition, since: SinceThen): FigureChange[] {
  const why = reasons(since);
  const changed: FigureChange[] = [];
  const tell = (id: string, one: KeptFigure | undefined, other: KeptFigure | undefined) => {
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    const definition = one !== undefined && other !== undefined && one.definition !== other.definition;
    changed.push({
      ...{ id, was: told(one), is: told(other) },
      reason: definition ? 'definition' : 'data',
      why: definition
        ? {
            zh: `口径由${one.definition}改为${other.definition}`,
            en: `defined by ${one.definition}, now ${other.definition}`,
          }
        : why,
    });
  };
  const [before, after] = [allFigures(was), allFigures(is)];
  for (const id of new Set([...before.keys(), ...after.keys()])) tell(id, before.get(id), after.get(id));
  return changed;
}

const told = (figure: KeptFigure | undefined): string => {
  if (!figure) return '–';
  const { text, numerator, denominator } = figure;
  return numerator !== null && denominator !== null ? `${text}（${numerator}/${denominator}）` : text;
};

function allFigures({ figures, tables }: Composition): Map<string, KeptFigure> {
  const all = new Map(Object.entries(figures));
  for (const [id, table] of Object.entries(tables))
    for (const [at, cell] of cellsOf(table)) all.set(`${id}/${at}`, cell);
  return all;
}

function* cellsOf({ columns, rows }: Table): Generator<[string, KeptFigure]> {
  for (const { cells } of rows) {
    const name = String(textOf(cells.find((_, index) => columns[index]!.kind === 'text') ?? ''));
    for (const [index, cell] of cells.entries()) {
      if (columns[index]!.kind === 'text') continue;
      const value = typeof cell === 'object' && cell !== null ? cell : undefined;
      yield [
        `${name}/${columns[index]!.header}`,
        {
          text: textOf(cell),
          definition: value?.definition ?? '',
          numerator: value?.numerator ?? null,
          denominator: value?.denominator ?? null,
        },
      ];
    }
  }
}

const textOf = (cell: Cell): string =>
  cell === null ? '–' : typeof cell === 'object' ? (cell.printed ?? String(cell.value ?? '–')) : String(cell);

function reasons({ added, corrected, wentOn }: SinceThen): Words {
  const zh = [
    added > 0 ? `其后补录诉求${added}件` : '',
    corrected > 0 ? `更正类型、事项或承办单位${corrected}件` : '',
    wentOn > 0 ? `${wentOn}件其后有新的办理、回访或办结` : '',
  ].filter(Boolean);
  const en = [
    added > 0 ? `${added} complaints entered since` : '',
    corrected > 0 ? `${corrected} corrected in type, subject or unit` : '',
    wentOn > 0 ? `${wentOn} have gone on since (reported, followed up, closed)` : '',
  ].filter(Boolean);
  return zh.length > 0
    ? { zh: zh.join('；'), en: en.join('; ') }
    : {
        zh: '诉求记录未见变动，系编目或统计程序变化',
        en: 'no complaint has changed: the reference data or the program has',
      };
}
