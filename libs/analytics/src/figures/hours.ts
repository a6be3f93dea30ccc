import { definitionKey } from '../definitions.js';
import { shippedIndicators } from '../indicators/shipped.js';

/** Whatever a city calls its own figure: what comes by the hour is counted as it comes. */
const definition = definitionKey(shippedIndicators.find(({ id }) => id === 'received')!);

/** Sums by district and local hour, of each district and of all together; the busiest district first. */
export function hoursTold(
  found: readonly { key: string; hour: number; count: string }[],
  nameOf: (district: string) => string,
) {
  const rows = new Map<string, number[]>();
  const whole = Array<number>(24).fill(0);
  for (const { key, hour, count } of found) {
    const hours = rows.get(key) ?? Array<number>(24).fill(0);
    rows.set(key, hours);
    hours[hour] = Number(count);
    whole[hour]! += Number(count);
  }
  const total = (hours: readonly number[]) => hours.reduce((sum, count) => sum + count, 0);
  return {
    rows: [...rows]
      .map(([key, hours]) => ({ key, name: nameOf(key), total: total(hours), hours }))
      .sort((one, other) => other.total - one.total || (one.key < other.key ? -1 : 1)),
    whole: { total: total(whole), hours: whole },
    definition,
  };
}
