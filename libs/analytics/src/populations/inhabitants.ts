import type { LocalDate } from '#directory';

export interface Counted {
  district: string;
  asOf: LocalDate;
  population: number;
}

interface Place {
  kind: string;
  parent: string | null;
}

/** Who lives where on which day, as far as it is known. */
export class Inhabitants {
  private readonly byDistrict = new Map<string, Counted[]>();

  constructor(
    rows: readonly Counted[],
    private readonly places: ReadonlyMap<string, Place>,
  ) {
    for (const row of [...rows].sort((one, other) => (one.asOf < other.asOf ? -1 : 1))) {
      const known = this.byDistrict.get(row.district);
      if (known) known.push(row);
      else this.byDistrict.set(row.district, [row]);
    }
  }

  /** Of one place: the newest number that is not later than the day; nothing before the first. */
  of(district: string, day: LocalDate): number | null {
    return this.byDistrict.get(district)?.findLast(({ asOf }) => asOf <= day)?.population ?? null;
  }

  /** Of several places together: unknown where one of them is. */
  ofAll(districts: readonly string[], day: LocalDate): number | null {
    let sum = 0;
    for (const district of new Set(districts)) {
      const one = this.of(district, day);
      if (one === null) return null;
      sum += one;
    }
    return districts.length === 0 ? null : sum;
  }

  /**
   * Of the whole city: its own number; else that of all its districts together, and of the zones that have one of their
   * own. Unknown while a district is missing.
   */
  whole(day: LocalDate): number | null {
    const places = [...this.places];
    for (const [code, { kind }] of places) {
      const own = kind === 'city' ? this.of(code, day) : null;
      if (own !== null) return own;
    }
    const districts = places.filter(([, { kind }]) => kind === 'district').map(([code]) => code);
    const zones = places.filter(([code, { kind }]) => kind === 'zone' && this.of(code, day) !== null);
    return this.ofAll([...districts, ...(districts.length > 0 ? zones.map(([code]) => code) : [])], day);
  }
}
