import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isLocalDate, type LocalDate, type PersonActor } from '#directory';
import { Now, Refusal, inTransaction, invalid, isDuplicate, isId, newId, notFound, type FieldError } from '#platform';
import { checkScorecard } from './scorecard-check.js';
import type { Scorecard } from './scorecard.js';
import { ScorecardVersion } from './scorecard-version.js';
import { UnitFigures } from './unit-figures.js';

/** A version to be drafted after those there are of a name. */
export interface NewDraft {
  name: string;
  /** The version that it is based on: the newest there is, 0 for a name that is new. */
  after: number;
  /** As it was typed in. */
  scorecard: unknown;
  reason: string;
}

export interface DraftChange {
  /** That which was read: it must still be the draft's. */
  edition: number;
  scorecard: unknown;
  reason: string;
}

export interface Adoption {
  edition: number;
  /** Local dates; from inclusive, to exclusive, null without end. */
  validFrom: LocalDate;
  validTo: LocalDate | null;
  reason: string;
}

/** Scorecards in their versions: drafted, tried out, adopted from a day on, and never changed after that. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly database: DataSource,
    private readonly figures: UnitFigures,
    private readonly now: Now,
  ) {}

  /** By name and version. */
  async list(page: { limit: number; after?: { name: string; version: number } }) {
    const query = this.database
      .createQueryBuilder(ScorecardVersion, 'scorecard')
      .orderBy('scorecard.name')
      .addOrderBy('scorecard.version')
      .limit(page.limit + 1);
    if (page.after) {
      query.where('(scorecard.name > :name OR (scorecard.name = :name AND scorecard.version > :version))', page.after);
    }
    const rows = await query.getMany();
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, last: last ? { name: last.name, version: last.version } : null };
  }

  /** @throws Refusal `not-found`. */
  async get(id: string): Promise<ScorecardVersion> {
    const found = isId(id) ? await this.database.manager.findOneBy(ScorecardVersion, { id }) : null;
    if (!found) throw notFound(noSuch);
    return found;
  }

  /** The newest version of a name that holds on a local date. @throws Refusal `not-found`. */
  async holdingOn(name: string, day: LocalDate): Promise<ScorecardVersion> {
    const found = await this.database
      .createQueryBuilder(ScorecardVersion, 'scorecard')
      .where('scorecard.name = :name AND scorecard.state = :adopted AND scorecard.validFrom <= :day', {
        ...{ name, adopted: 'adopted', day },
      })
      .andWhere('(scorecard.validTo IS NULL OR scorecard.validTo > :day)')
      .orderBy('scorecard.version', 'DESC')
      .limit(1)
      .getOne();
    if (found) return found;
    throw notFound({ zh: `${day}没有现行有效的这一考核办法`, en: `No such scorecard was in force on ${day}` });
  }

  /** @throws Refusal `invalid`, `moved-meanwhile` with the newest version, `already-in-progress` beside another draft. */
  async draft({ name, after, scorecard, reason }: NewDraft, by: PersonActor): Promise<ScorecardVersion> {
    const wrong: FieldError[] = [];
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
      wrong.push({
        field: 'name',
        zh: '须为1至40位小写字母、数字或 -，以字母开头',
        en: 'must be 1 to 40 of a-z, 0-9 and -, a letter first',
      });
    }
    const body = this.sound(scorecard, wrong);
    const at = this.now.at;
    const row: ScorecardVersion = {
      ...{
        id: newId(at.getTime()),
        name,
        version: after + 1,
        state: 'draft',
        edition: 1,
        validFrom: null,
        validTo: null,
      },
      ...{ body, reason, draftedBy: by.id, draftedAt: at, adoptedBy: null, adoptedAt: null, adoptedReason: null },
    };
    await inTransaction(this.database, async (tx) => {
      const newest = await newestOf(tx, name);
      if ((newest?.version ?? 0) !== after) throw overtaken(newest?.version ?? 0);
      if (newest?.state === 'draft') {
        throw new Refusal('already-in-progress', {
          zh: `第${newest.version}版仍是草稿，请修改该草稿`,
          en: `Version ${newest.version} is still a draft: change that one`,
        });
      }
      try {
        await tx.insert(ScorecardVersion, row);
      } catch (error) {
        // Two that began a new name at once: it had no row yet that the one could have locked.
        if (isDuplicate(error)) throw overtaken(after + 1);
        throw error;
      }
    });
    return row;
  }

  /** @throws Refusal `not-found`, `illegal-move` for an adopted one, `moved-meanwhile`, `invalid`. */
  change(id: string, { edition, scorecard, reason }: DraftChange, by: PersonActor): Promise<ScorecardVersion> {
    const body = this.sound(scorecard, []);
    return this.ofDraft(id, edition, async (tx, draft) => {
      const set = { edition: edition + 1, body, reason, draftedBy: by.id, draftedAt: this.now.at };
      await tx.update(ScorecardVersion, { id }, set);
      return { ...draft, ...set };
    });
  }

  /** From now on it is never changed. Versions before it keep their own days: of several that hold, the newest counts. */
  adopt(id: string, { edition, validFrom, validTo, reason }: Adoption, by: PersonActor): Promise<ScorecardVersion> {
    if (validTo !== null && isLocalDate(validTo) && validTo <= validFrom) {
      throw invalid({
        field: 'validTo',
        zh: '须晚于 validFrom：当日已不再有效',
        en: 'must be after validFrom: it no longer holds on that day',
      });
    }
    return this.ofDraft(id, edition, async (tx, draft) => {
      // The rates there are may be others than when it was drafted.
      this.sound(draft.body, []);
      const set = {
        ...{ state: 'adopted' as const, edition: edition + 1, validFrom, validTo },
        ...{ adoptedBy: by.id, adoptedAt: this.now.at, adoptedReason: reason },
      };
      await tx.update(ScorecardVersion, { id }, set);
      return { ...draft, ...set };
    });
  }

  /** Takes a draft away. */
  drop(id: string, edition: number): Promise<void> {
    return this.ofDraft(id, edition, async (tx) => {
      await tx.delete(ScorecardVersion, { id });
    });
  }

  private ofDraft<Out>(
    id: string,
    edition: number,
    work: (tx: EntityManager, draft: ScorecardVersion) => Promise<Out>,
  ): Promise<Out> {
    if (!isId(id)) throw notFound(noSuch);
    return inTransaction(this.database, async (tx) => {
      const draft = await tx.findOne(ScorecardVersion, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!draft) throw notFound(noSuch);
      if (draft.state !== 'draft') {
        throw new Refusal(
          'illegal-move',
          { zh: '已施行的版本不可更改，请另拟新版本', en: 'A version in force is never changed: draft a new one' },
          { state: draft.state, version: draft.version },
        );
      }
      if (draft.edition !== edition) {
        throw new Refusal(
          'moved-meanwhile',
          { zh: '草稿已被他人修改，请据此重新修改', en: 'The draft has been changed by somebody else: begin with it' },
          { version: draft.edition },
        );
      }
      return work(tx, draft);
    });
  }

  private sound(given: unknown, wrong: FieldError[]): Scorecard {
    const words = checkScorecard(given, Object.keys(this.figures.indicators));
    wrong.push(
      ...words.map(({ field, ...told }) => ({ field: field === 'body' ? 'scorecard' : `scorecard.${field}`, ...told })),
    );
    if (wrong.length > 0) throw invalid(...wrong);
    return given as Scorecard;
  }
}

const noSuch = { zh: '没有这一考核办法', en: 'No such scorecard' };

const newestOf = (tx: EntityManager, name: string): Promise<ScorecardVersion | null> =>
  tx.findOne(ScorecardVersion, { where: { name }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });

const overtaken = (version: number) =>
  new Refusal(
    'moved-meanwhile',
    {
      zh: `考核办法已有第${version}版，请据此重新修改`,
      en: `There is version ${version} of this scorecard: begin with it`,
    },
    { version },
  );
