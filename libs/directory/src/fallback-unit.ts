import type { Reference } from './reference.js';

/** The unit that is the last resort (兜底) where a complaint happened: that of its district, or of the nearest above. */
export function fallbackUnit(reference: Reference, district: string | null): string | undefined {
  if (district === null) return undefined;
  const units = [...reference.units.values()].filter(({ active }) => active);
  for (const code of reference.districtAndAbove(district)) {
    const unit = units.find(({ fallbackFor }) => fallbackFor === code);
    if (unit) return unit.code;
  }
  return undefined;
}
