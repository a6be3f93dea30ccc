import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readPlace, writePlace } from '#complaints';
import {
  ReferenceBook,
  isLocalDate,
  isoWithOffset,
  type LocalDate,
  type PersonActor,
  type Reference,
} from '#directory';
import {
  ENVIRONMENT,
  Now,
  Refusal,
  inTransaction,
  invalid,
  isDuplicate,
  newId,
  notFound,
  type Environment,
} from '#platform';
import { recordAct } from '../acts.js';
import { Inhabitants, type Counted } from './inhabitants.js';
import { DistrictPopulation } from './population.js';
import { mostPeople, readPopulations, type PopulationLine } from './population-file.js';

export interface PopulationGiven {
  population: number;
  source: string;
  reason: string;
  /** Of the number that is corrected; 0 where there is none for that day yet. */
  version: number;
}

const mostRows = 20_000;

/** How many people live where, as dated numbers with their source; every change is recorded. */
@Injectable()
export class Populations {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** All that is known. `from`: where the figures that they are divided into are read. */
  async inhabitants(reference: Reference, from: Pick<EntityManager, 'query'> = this.database): Promise<Inhabitants> {
    const rows = await from.query(
      `SELECT district, as_of AS asOf, population FROM district_population LIMIT ${mostRows}`,
    );
    return new Inhabitants(rows as Counted[], reference.districts);
  }

  /** By district and day, the latest first. */
  async page({ district, cursor, limit = 20 }: { district?: string; cursor?: string; limit?: number }) {
    const reference = await this.book.open();
    const list = `populations ${district ?? ''}`;
    const after = readPlace(list, cursor);
    const query = this.database
      .createQueryBuilder(DistrictPopulation, 'row')
      .orderBy('row.id', 'DESC')
      .limit(limit + 1);
    if (district) query.andWhere('row.district = :district', { district });
    if (after) query.andWhere('row.id < :id', { id: after.id });
    const rows = await query.getMany();
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => this.shown(row, reference)),
      next: last ? writePlace(list, { at: last.changedAt, id: last.id }) : null,
    };
  }

  /** @throws Refusal `invalid`, `moved-meanwhile` with the version that is there. */
  async put(district: string, asOf: string, given: PopulationGiven, person: PersonActor) {
    const reference = await this.book.open();
    if (!reference.districts.has(district)) throw noPlace();
    if (!isLocalDate(asOf)) throw invalid({ field: 'asOf', zh: '须为存在的日期', en: 'must be a date' });
    const { population, source, reason, version } = given;
    if (!Number.isInteger(population) || population < 1 || population > mostPeople) {
      throw invalid({ field: 'population', zh: '须为正整数（人）', en: 'must be a whole number of people' });
    }
    return inTransaction(this.database, async (tx) => {
      const [before] = await this.locked(tx, [{ district, asOf }]);
      if ((before?.version ?? 0) !== version) throw overtaken(before?.version ?? 0);
      const row = await this.write(tx, { district, asOf, population, source }, before, person, reason);
      return this.shown(row, reference);
    });
  }

  /** Takes a number back that should not be there. */
  async remove(
    district: string,
    asOf: string,
    { version, reason }: { version: number; reason: string },
    person: PersonActor,
  ) {
    return inTransaction(this.database, async (tx) => {
      const [before] = await this.locked(tx, [{ district, asOf }]);
      if (!before) throw notFound({ zh: '没有这一人口数', en: 'No such number' });
      if (before.version !== version) throw overtaken(before.version);
      await tx.delete(DistrictPopulation, { id: before.id });
      const data = { before: { population: before.population, source: before.source } };
      await recordAct(
        tx,
        { about: 'population', aboutId: `${district}/${asOf}`, act: 'remove', reason, data },
        person,
        this.now.at,
      );
    });
  }

  /** A whole table at once: all lines or none. `dry` says what would change. */
  async bring(content: string, { reason, dry }: { reason: string; dry: boolean }, person: PersonActor) {
    const reference = await this.book.open();
    const byName = new Map([...reference.districts.values()].map(({ code, name }) => [name, code]));
    const placeOf = (text: string) => (reference.districts.has(text) ? text : byName.get(text));
    const { lines, wrong } = readPopulations(content, placeOf);
    if (wrong.length > 0) throw invalid(...wrong);
    return inTransaction(this.database, async (tx) => {
      const before = new Map((await this.locked(tx, lines)).map((row) => [`${row.district} ${row.asOf}`, row]));
      let [added, changed] = [0, 0];
      for (const line of lines) {
        const known = before.get(`${line.district} ${line.asOf}`);
        if (known?.population === line.population && known.source === line.source) continue;
        if (known) changed += 1;
        else added += 1;
        if (!dry) await this.write(tx, line, known, person, reason);
      }
      return { lines: lines.length, added, changed, dry };
    });
  }

  private async locked(
    tx: EntityManager,
    lines: readonly { district: string; asOf: LocalDate }[],
  ): Promise<DistrictPopulation[]> {
    if (lines.length === 0) return [];
    return tx.find(DistrictPopulation, {
      where: lines.map(({ district, asOf }) => ({ district, asOf })),
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async write(
    tx: EntityManager,
    line: PopulationLine,
    before: DistrictPopulation | undefined,
    person: PersonActor,
    reason: string,
  ): Promise<DistrictPopulation> {
    const at = this.now.at;
    const row = {
      ...{ id: before?.id ?? newId(at.getTime()), version: (before?.version ?? 0) + 1 },
      ...{ ...line, changedBy: person.id, changedAt: at },
    };
    try {
      if (before) await tx.update(DistrictPopulation, { id: row.id }, row);
      else await tx.insert(DistrictPopulation, row);
    } catch (error) {
      if (isDuplicate(error)) throw overtaken(1);
      throw error;
    }
    const data = {
      population: line.population,
      source: line.source,
      ...(before && { before: { population: before.population, source: before.source } }),
    };
    const about = {
      about: 'population' as const,
      aboutId: `${line.district}/${line.asOf}`,
      act: before ? 'correct' : 'enter',
    };
    await recordAct(tx, { ...about, reason, data }, person, at);
    return row;
  }

  private shown({ district, asOf, population, source, version, changedAt }: DistrictPopulation, reference: Reference) {
    const name = reference.districts.get(district)?.name ?? district;
    return {
      district,
      name,
      asOf,
      population,
      source,
      version,
      changedAt: isoWithOffset(changedAt, this.environment.timeZone),
    };
  }
}

const noPlace = () => notFound({ zh: '没有这一区域', en: 'No such district' });
const overtaken = (version: number) =>
  new Refusal(
    'moved-meanwhile',
    { zh: '该人口数已被他人更改，请据此重新填写', en: 'That number has been changed by somebody else: begin with it' },
    { version },
  );
