import { checkClosing, type Check } from './closing-checks.js';
import { sharesOf } from './rounding.js';
import { assertTable, oneWhole, type Cell, type CountedFigure, type Table } from './table.js';

const isCounted = (cell: Cell | undefined): cell is CountedFigure =>
  typeof cell === 'object' && cell !== null && 'numerator' in cell;

/**
 * The closing checks of a table as it stands: every column of counts adds up to its total, every column of shares of one
 * whole adds up to 100 as rounding allows. What has no total, or is not additive, is not checked. Each check is of the
 * table and the column: `channels 受理量`.
 * @throws RangeError for a table that is not one.
 */
export function checkTable(table: Table): Check[] {
  assertTable(table);
  const { id, columns, rows, total, rounding } = table;
  return columns.flatMap(({ zh, en, kind, additive = true, rounding: own }, index) => {
    if (!additive) return [];
    const cells = rows.map((row) => row.cells[index]).filter(isCounted);
    const named = (check: Check): Check => ({
      ...check,
      of: `${id} ${zh}`,
      detail: {
        zh: `${table.title.zh}“${zh}”：${check.detail.zh}`,
        en: `${table.title.en}, ${en}: ${check.detail.en}`,
      },
    });
    const last = total?.cells[index];
    if (kind === 'count' && isCounted(last)) {
      const parts = cells.map(({ numerator }) => ({ name: '', count: numerator }));
      return checkClosing({ total: last.numerator, parts }).map(named);
    }
    const whole = kind === 'share' ? oneWhole(rows.map((row) => row.cells[index] ?? null)) : undefined;
    if (whole === undefined) return [];
    const policy = own ?? rounding;
    const printed = sharesOf(
      cells.map(({ numerator }) => numerator),
      whole,
      policy,
    );
    return printed ? checkClosing({ shares: { printed, rounding: policy } }).map(named) : [];
  });
}
