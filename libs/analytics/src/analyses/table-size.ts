import type { Period } from '#directory';
import { invalid } from '#platform';
import { isTimeSpan, type TimeSpan } from '../figures/figures-asked.js';
import { keysOf } from '../figures/figures.service.js';
import type { TableQuestion } from './analysis-check.js';
import type { FreeTable } from './free-tables.js';

type Spread = Pick<FreeTable, 'rows' | 'columns' | 'definitions' | 'comparisons'>;

const mostSpans = 62;
/** Of a table that is one look at the counts. */
const mostSpansAlone = 400;
const mostCells = 20_000;
/** Two dimensions that are not a time are counted complaint by complaint. */
const mostComplaints = 300_000;
const mostDays = 3660;
/** Of a spreadsheet: it has a place for every row in every column, however few of them are filled, and is built in memory. */
const mostPlaces = 300_000;
/** Excel has 16384 columns; of a rate three are written. */
const mostColumns = 5000;

function insist({ from, to }: Period, { dimensions, compare = [] }: TableQuestion): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days > mostDays) throw invalid({ field: 'period', zh: '不能超过十年', en: 'must not be longer than ten years' });
  const span = dimensions.find((one): one is TimeSpan => isTimeSpan(one));
  const most = dimensions.length === 2 || compare.length > 0 ? mostSpans : mostSpansAlone;
  if (span && keysOf({ from, to }, span).length > most) {
    throw invalid({
      field: 'period',
      zh: `按该时间单位超过${most}期，请缩短时段或选择较长的时间单位`,
      en: `has more than ${most} of these: shorten it, or choose longer ones`,
    });
  }
}

function insistOnFew(complaints: number): void {
  if (complaints <= mostComplaints) return;
  throw invalid({
    field: 'period',
    zh: `该组合须逐件统计，至多${mostComplaints}件，请缩短时段`,
    en: `is counted one by one: shorten it to ${mostComplaints} complaints`,
  });
}

const tooMany = () =>
  invalid({ field: 'dimensions', zh: `超过${mostCells}格，请选择较粗的维度`, en: `give more than ${mostCells} cells` });

/**
 * Whether its sheets are of a size: rows times columns for each indicator and each comparison, of a rate three places.
 * A list of the cells that there are is of any size.
 */
function insistOnSheets({ rows, columns, definitions, comparisons }: Spread, { indicators }: TableQuestion): void {
  const rates = Object.values(definitions).some(({ unit }) => unit !== 'count');
  const wide = (columns?.length ?? 1) * (rates ? 3 : 1);
  const places = rows.length * wide * new Set(indicators).size * (1 + comparisons.length);
  if (places <= mostPlaces && (columns?.length ?? 0) <= mostColumns) return;
  throw invalid({
    field: 'format',
    zh: `展开为工作表后有${rows.length}行${columns?.length ?? 1}列，过大；请选择CSV（仅含有数据的格），或较粗的维度`,
    en: `is too small for ${rows.length} rows by ${columns?.length ?? 1} columns: choose csv, which lists the cells that hold figures, or fewer rows and columns`,
  });
}

/** How large a free table may be. */
export const tableSize = { mostCells, insist, insistOnFew, insistOnSheets, tooMany };
