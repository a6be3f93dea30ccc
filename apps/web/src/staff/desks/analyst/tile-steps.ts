export interface Step {
  from: number;
  to: number;
}

/**
 * Up to five steps of equal width between the least and the greatest value; of whole numbers each begins after the end
 * of the one before. As in the printed map.
 */
export function stepsOf(values: readonly number[], whole: boolean): Step[] {
  if (values.length === 0) return [];
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const most = Math.min(5, new Set(values).size);
  const steps: Step[] = [];
  for (let step = 0; step < most; step++) {
    const begin = steps.at(-1)?.to ?? from;
    const exact = step === most - 1 ? to : from + ((to - from) * (step + 1)) / most;
    const end = whole ? Math.floor(exact) : exact;
    const first = whole && step > 0 ? begin + 1 : begin;
    if (first <= end) steps.push({ from: first, to: end });
  }
  return steps;
}

/** From 0 (pale) to 4 (dark); null of what has no value. */
export function shadeOf(value: number | null, steps: readonly Step[]): number | null {
  if (value === null) return null;
  if (steps.length === 1) return 2;
  const found = steps.findIndex(({ to }) => value <= to);
  return Math.round((Math.max(0, found) * 4) / (steps.length - 1));
}
