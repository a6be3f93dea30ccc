import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ComplaintList, named, readPlace, spelled, writePlace, type ComplaintSummary } from '#complaints';
import {
  ReferenceBook,
  addDays,
  isLocalDate,
  isoWithOffset,
  readInstant,
  scopeOf,
  type PersonActor,
  type Reference,
} from '#directory';
import { ENVIRONMENT, Newsroom, Now, Refusal, inTransaction, isId, notFound, type Environment } from '#platform';
import { recordAct } from '../acts.js';
import { newsOfWarning } from './warning-news.js';
import { warningWords } from './warning-words.js';
import { Warning, type WarningKind, type WarningState } from './warning.js';

export interface WarningQuery {
  /** Those that are raised unless given. */
  state?: WarningState | 'all';
  kind?: WarningKind;
  cursor?: string;
  limit?: number;
}

/** What a number in a menu can tell. */
const mostCounted = 99;

export type WarningSeen = ReturnType<typeof seen>;

/**
 * Warnings as people see them. Who reaches every complaint sees all; the head of a unit those of their own unit and the
 * units below it.
 */
@Injectable()
export class Warnings {
  constructor(
    private readonly database: DataSource,
    private readonly complaints: ComplaintList,
    private readonly book: ReferenceBook,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The latest first. */
  async page(query: WarningQuery, person: PersonActor): Promise<{ items: WarningSeen[]; next: string | null }> {
    const reference = await this.book.open();
    const { state = 'raised', kind, limit = 20 } = query;
    const after = readPlace('warning', query.cursor);
    const units = unitsOf(person, reference);
    const rows = this.database.manager.createQueryBuilder(Warning, 'warning').where('TRUE');
    if (state !== 'all') rows.andWhere('warning.state = :state', { state });
    if (units) rows.andWhere('warning.unit IN (:...units)', { units });
    if (kind) rows.andWhere('warning.kind = :kind', { kind });
    if (after) {
      rows.andWhere('warning.raisedAt <= :at AND (warning.raisedAt < :at OR warning.id < :id)', after);
    }
    const found = await rows
      .orderBy('warning.raisedAt', 'DESC')
      .addOrderBy('warning.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((warning) => seen(warning, reference, this.environment.timeZone)),
      next: found.length > limit && last ? writePlace('warning', { at: last.raisedAt, id: last.id }) : null,
    };
  }

  /** How many are raised of those that this person may see; more than `mostCounted` are not counted. */
  async open(person: PersonActor): Promise<{ open: number; more: boolean }> {
    const units = unitsOf(person, await this.book.open());
    const rows: unknown[] = await this.database.query(
      `SELECT 1 FROM warning WHERE state = 'raised' ${units ? 'AND unit IN (?)' : ''} LIMIT ?`,
      [...(units ? [units] : []), mostCounted + 1],
    );
    return { open: Math.min(rows.length, mostCounted), more: rows.length > mostCounted };
  }

  /** @throws Refusal `not-found`, also for one out of reach. */
  async get(id: string, person: PersonActor): Promise<WarningSeen> {
    const reference = await this.book.open();
    return seen(await this.reached(id, person, reference), reference, this.environment.timeZone);
  }

  /** The complaints behind it, as this person may see them in any list. */
  async behind(
    id: string,
    page: { cursor?: string; limit?: number },
    person: PersonActor,
  ): Promise<{ items: ComplaintSummary[]; next: string | null }> {
    const warning = await this.reached(id, person, await this.book.open());
    const { kind, subject, district, unit, raisedOn, latest } = warning;
    if (kind === 'breach') {
      // Of one that is over: what is still open of that which it warned of.
      const { from, to } = warning.endedAt === null ? latest : raisedOn;
      const [after, upTo] = [readInstant(from)!, readInstant(to)!];
      return this.complaints.page({ ...page, unit: unit!, due: { after, upTo } }, person);
    }
    const to = isLocalDate(latest.to) ? addDays(latest.to, 1) : latest.to;
    const place = district === null ? {} : { district };
    return this.complaints.page({ ...page, subject: subject!, ...place, from: raisedOn.from, to }, person);
  }

  /** @throws Refusal `not-found`; `illegal-move` with the present state for one that is not raised any more. */
  async dismiss(id: string, reason: string, person: PersonActor): Promise<WarningSeen> {
    const reference = await this.book.open();
    const at = this.now.at;
    await this.reached(id, person, reference);
    await inTransaction(this.database, async (tx) => {
      const set = { state: 'dismissed' as const, dismissedBy: person.id, dismissedAt: at, reason };
      // The state in the condition settles a race: of two who dismiss it the first one's reason is kept.
      const { affected } = await tx.update(Warning, { id, state: 'raised' }, set);
      if (!affected) {
        const { state } = await tx.findOneByOrFail(Warning, { id });
        throw new Refusal(
          'illegal-move',
          {
            zh: `该预警${warningWords.states[state].zh}，不能解除`,
            en: `The warning is ${state} and not to be dismissed`,
          },
          { state },
        );
      }
      await recordAct(tx, { about: 'warning', aboutId: id, act: 'dismiss', reason }, person, at);
    });
    const warning = await this.reached(id, person, reference);
    this.newsroom.tell(() => newsOfWarning('warning-dismissed', warning, reference));
    return seen(warning, reference, this.environment.timeZone);
  }

  private async reached(id: string, person: PersonActor, reference: Reference): Promise<Warning> {
    const warning = isId(id) ? await this.database.manager.findOneBy(Warning, { id }) : null;
    const units = unitsOf(person, reference);
    if (!warning || (units && (warning.unit === null || !units.includes(warning.unit)))) {
      throw notFound({ zh: '没有这条预警', en: 'No such warning' });
    }
    return warning;
  }
}

/** The units whose warnings somebody may see; nothing where they see all. */
const unitsOf = (person: PersonActor, reference: Reference): string[] | undefined =>
  scopeOf(person, 'warnings') === 'all' ? undefined : [...reference.unitAndBelow(person.unit)];

function seen(warning: Warning, reference: Reference, zone: string) {
  const spell = (at: Date) => isoWithOffset(at, zone);
  const { subject, district, unit } = warning;
  const names = {
    subject: named(reference.subjects, subject),
    district: named(reference.districts, district),
    unit: named(reference.units, unit),
  };
  return {
    id: warning.id,
    kind: warning.kind,
    ...names,
    state: warning.state,
    level: warning.level,
    since: warning.since,
    raisedOn: warning.raisedOn,
    latest: warning.latest,
    explanation: warningWords.explain(warning.kind, names, warning.latest),
    raisedAt: spell(warning.raisedAt),
    seenAt: spell(warning.seenAt),
    endedAt: spelled(spell, warning.endedAt),
    dismissedAt: spelled(spell, warning.dismissedAt),
    reason: warning.reason,
  };
}
