import type { Cell, Chart, Column, ColumnKind, ValueCell } from './document.js';

/** What stands where nothing can be said: a share of nothing is unknown, not zero. */
export const nothing = '–';

const usualDecimals: Record<ColumnKind, number> = {
  text: 0,
  count: 0,
  share: 2,
  change: 2,
  points: 2,
  decimal: 2,
  seconds: 1,
};

export const decimalsOf = ({ kind, decimals }: Pick<Column, 'kind' | 'decimals'>) => decimals ?? usualDecimals[kind];

/**
 * Half-up on the decimal digits as written, as every office counts: 1.005 is 1.01. (`toFixed` looks at the binary
 * number, which lies a little below.) Values are figures of reports, far from 2^53.
 */
export function halfUp(value: number, decimals: number): string {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`));
  const back = shifted === 0 ? '0' : `${shifted}e-${decimals}`;
  const sign = value < 0 && shifted !== 0 ? '-' : '';
  return `${sign}${Number(back).toFixed(decimals)}`;
}

/** 149497 is 149,497. */
function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? marked : `${marked}.${fraction}`;
}

const signed = (digits: string) => (/[1-9]/.test(digits) && !digits.startsWith('-') ? `+${digits}` : digits);

/** A value of a column of this kind as it is printed, e.g. a share of 0.88854 as 88.85%. */
export function formatValue(value: number | null, column: Pick<Column, 'kind' | 'decimals'>): string {
  if (value === null || !Number.isFinite(value)) return nothing;
  const decimals = decimalsOf(column);
  switch (column.kind) {
    case 'share':
      return `${grouped(halfUp(hundredfold(value), decimals))}%`;
    case 'change':
      return `${signed(grouped(halfUp(hundredfold(value), decimals)))}%`;
    case 'points':
      return signed(grouped(halfUp(value, decimals)));
    default:
      return grouped(halfUp(value, decimals));
  }
}

/** Times 100 by its decimal digits: 0.07 × 100 is 7.000000000000001 to the machine, but 7 here. */
function hundredfold(value: number): number {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  return Number(`${mantissa}e${Number(exponent) + 2}`);
}

export const isValueCell = (cell: Cell): cell is ValueCell => typeof cell === 'object' && cell !== null;

/** The number in a cell, or null where it has none. */
export function numberIn(cell: Cell): number | null {
  const value = isValueCell(cell) ? cell.value : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function formatCell(cell: Cell, column: Column): string {
  if (typeof cell === 'string') return cell === '' ? nothing : cell;
  if (isValueCell(cell) && cell.printed !== undefined) return cell.printed;
  const value = numberIn(cell);
  return column.kind === 'text' && value !== null ? String(value) : formatValue(value, column);
}

/** How the values of a chart are printed at its bars and slices. */
export const chartColumn = ({ values = 'count', decimals }: Chart): Pick<Column, 'kind' | 'decimals'> => ({
  kind: values,
  decimals,
});
