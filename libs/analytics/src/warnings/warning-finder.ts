import { Inject, Injectable } from '@nestjs/common';
import { ReferenceBook, addDays, isoWithOffset, localDate, type LocalDate, type Reference } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { NewSubjects } from './new-subjects.js';
import { readPlaceKey } from './place-key.js';
import { SeriesSource } from './series-source.js';
import { judgeLoad, loadMethod, loadRaisesBelow } from './unit-load.js';
import { UnitLoadCounts } from './unit-loads.js';
import { columnsOf, freshDays, historyDays, lookThrough, type Finding } from './watch.js';
import type { Grounds, Warning, WarningKind, WarningLevel } from './warning.js';

/** One warning as a round finds it: what it is about, and whether it stands. */
export interface Stand {
  kind: WarningKind;
  openKey: string;
  subject: string | null;
  district: string | null;
  unit: string | null;
  since: LocalDate;
  level: WarningLevel;
  grounds: Grounds;
}

export interface Look {
  /** What stands now, new or still. */
  stands: Stand[];
  /** What stood and is back to normal, by its open key. */
  over: Map<string, Grounds>;
  /** How many series were judged. */
  series: number;
}

/** Looks at everything as of one day; writes nothing. */
@Injectable()
export class WarningFinder {
  constructor(
    private readonly series: SeriesSource,
    private readonly loads: UnitLoadCounts,
    private readonly newSubjects: NewSubjects,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param last the last local date that is complete. `standing`: the warnings that are not over. */
  async look(last: LocalDate, at: Date, standing: readonly Warning[]): Promise<Look> {
    const reference = await this.book.open();
    const to = addDays(last, 1);
    const counts = await this.series.series({ dimension: 'place', from: addDays(last, 1 - historyDays), to });
    const since = new Map(
      standing.filter(({ kind }) => kind === 'rising').map((one) => [placeOf(one.openKey!), one.since]),
    );
    const found = lookThrough(columnsOf(counts, last), since, reference.calendar);
    const units = await this.units(at, standing);
    const subjects = await this.newSubjects.since(addDays(last, 1 - freshDays), to);
    const stands = [
      ...found.rising.map((one) => ofPlace('rising', one)),
      ...found.firstSeen.map((one) => ofPlace('first-seen', one)),
      ...subjects.map((one) => ofPlace('new-subject', one)),
      ...units.stands,
    ].filter((one) => isKnown(one, reference));
    const over = new Map([...found.over].map(([key, grounds]) => [openKeyOf('rising', key), grounds]));
    for (const [key, grounds] of units.over) over.set(key, grounds);
    // First ones are new for a fortnight, and that is that.
    const still = new Set(stands.map(({ openKey }) => openKey));
    for (const { kind, openKey, latest } of standing) {
      const first = kind === 'first-seen' || kind === 'new-subject';
      if (first && !still.has(openKey!)) over.set(openKey!, latest);
    }
    return { stands, over, series: found.series };
  }

  private async units(at: Date, standing: readonly Warning[]): Promise<Omit<Look, 'series'>> {
    const { from, to, now, past } = await this.loads.count(at);
    const zone = this.environment.timeZone;
    const look: Omit<Look, 'series'> = { stands: [], over: new Map() };
    const stood = new Map(standing.filter(({ kind }) => kind === 'breach').map((one) => [one.unit!, one]));
    for (const unit of new Set([...now.keys(), ...stood.keys()])) {
      const openKey = openKeyOf('breach', unit);
      const load = judgeLoad(now.get(unit) ?? 0, past.get(unit) ?? [], now.size);
      const grounds: Grounds = {
        method: loadMethod,
        from: isoWithOffset(from, zone),
        to: isoWithOffset(to, zone),
        count: load.count,
        expected: Math.round(load.expected * 100) / 100,
        chance: load.chance,
        limit: loadRaisesBelow / Math.max(now.size, 1),
      };
      const before = stood.get(unit);
      if (before && load.over) look.over.set(openKey, grounds);
      else if (before || load.rises) {
        const since = before?.since ?? localDate(from, zone);
        const level = load.severe ? 'severe' : 'warning';
        look.stands.push({ kind: 'breach', openKey, subject: null, district: null, unit, since, level, grounds });
      }
    }
    return look;
  }
}

const openKeyOf = (kind: WarningKind, key: string) => `${kind}:${key}`;
const placeOf = (openKey: string) => openKey.slice(openKey.indexOf(':') + 1);

/** `${district}:${subject}`, or of a subject in the whole city `:${subject}`. */
function ofPlace(kind: WarningKind, { key, since, level, grounds }: Finding): Stand {
  const { district, subject } = readPlaceKey(key);
  const openKey = openKeyOf(kind, key);
  return { kind, openKey, subject, district: district || null, unit: null, since, level, grounds };
}

/** Rollups may hold codes that reference data has lost. */
const isKnown = ({ subject, district, unit }: Stand, reference: Reference): boolean =>
  (subject === null || reference.subjects.has(subject)) &&
  (district === null || reference.districts.has(district)) &&
  (unit === null || reference.units.has(unit));
