import { UNKNOWN, definitionKey, mean, rounded, type Definition, type Indicator, type Rates } from '#analytics';
import { tableOf } from './table.js';

const inDays = 86_400;

/** Rates for people, with the definition of every column under them (口径说明). */
export function ratesTable({ rows, definitions, period, base, within }: Rates): string {
  const all = Object.values(definitions);
  const first = rows[0];
  const columns = Object.keys(first?.indicators ?? {}).map((id) => {
    const key = first?.indicators[id]?.definition;
    return { id, definition: all.find((one) => definitionKey(one) === key) };
  });
  const header = ['', ...columns.map(({ id, definition }) => definition?.zh ?? id)];
  const body = rows.map(({ key, name, indicators }) => [
    name === key ? key : `${name} ${key}`,
    ...columns.map(({ id, definition }) => spell(indicators[id]!, definition)),
  ]);
  const title = `${period.from} 至 ${period.to}（不含） · base ${base}${within === null ? '' : ` · within ${within}`}`;
  const notes = all.map(
    ({ zh, version, numerator, denominator, exclusions }) =>
      `${zh}（第${version}版）：${[
        ...(numerator ? [denominator ? `分子为${numerator.zh}` : numerator.zh] : []),
        ...(denominator ? [`分母为${denominator.zh}`] : []),
        ...exclusions.map((exclusion) => exclusion.zh),
      ].join('；')}。`,
  );
  return [title, '', tableOf(header, body), '', '口径说明', ...notes].join('\n');
}

/** Counts as they are; shares in percent with their fraction, which is worthless without it; times in days. */
function spell({ numerator, denominator, share }: Indicator, definition: Definition | undefined): string {
  if (definition?.unit === 'seconds') {
    return share === null ? UNKNOWN : `${mean({ numerator: Math.round(share), denominator: inDays })}天`;
  }
  if (definition?.unit === 'per-10000') return perTenThousand(numerator, denominator);
  if (denominator === null) return String(numerator ?? UNKNOWN);
  if (numerator === null) return UNKNOWN;
  // A weight of 0.5 makes halves: both are taken a hundredfold.
  const part = Math.round((numerator ?? 0) * 100);
  const percent = rounded({ numerator: part, denominator: denominator * 100 });
  return denominator === 0 ? UNKNOWN : `${percent}% ${numerator}/${denominator}`;
}

/** With both its numbers: 12.34件/万人 1234/1000000. */
function perTenThousand(numerator: number | null, denominator: number | null): string {
  if (numerator === null || !denominator) return `${UNKNOWN} ${numerator ?? UNKNOWN}/${UNKNOWN}`;
  return `${mean({ numerator: numerator * 10_000, denominator })}件/万人 ${numerator}/${denominator}`;
}
