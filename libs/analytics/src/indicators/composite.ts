import { rounded, share } from '../rates.js';

export interface Weighed {
  weight: number;
  numerator: number | null;
  denominator: number | null;
}

/** A rate of 88.85 % is 8885 here. */
const whole = 10_000;

/**
 * Several rates as one. Each enters in percent, rounded half-up to two decimals, as whoever adds up published rates
 * would have it; the result is a fraction of whole numbers again. Unknown where one of them is of nothing.
 */
export function weigh(parts: readonly Weighed[]): {
  numerator: number | null;
  denominator: number;
  share: number | null;
} {
  const denominator = parts.reduce((sum, { weight }) => sum + weight, 0) * whole;
  let numerator = 0;
  for (const { weight, numerator: part, denominator: of } of parts) {
    if (part === null || of === null || of === 0) return { numerator: null, denominator, share: null };
    // Where halves count, both are taken a hundredfold.
    const percent = rounded({ numerator: Math.round(part * 100), denominator: Math.round(of * 100) });
    numerator += weight * Number(percent.replace('.', ''));
  }
  return { numerator, denominator, share: share(numerator, denominator) };
}
