import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readPlace, writePlace } from '#complaints';
import { ReferenceBook, isoWithOffset, scopeOf, type PersonActor, type Role } from '#directory';
import { ENVIRONMENT, Now, Refusal, inTransaction, invalid, isId, newId, notFound, type Environment } from '#platform';
import { recordAct } from '../acts.js';
import { wantedOf } from '../figures/figures.service.js';
import { IndicatorBook } from '../indicators/indicator-book.js';
import { checkAnalysis, type AnalysisBody } from './analysis-check.js';
import { SavedAnalysis } from './saved-analysis.js';

/** With whom: nobody, everybody of a role, or everybody of a unit. */
export interface Sharing {
  role: Role | null;
  unit: string | null;
}

export interface AnalysisGiven {
  analysis: Record<string, unknown>;
  sharing: Sharing;
}

const mostOfOne = 200;

/** Questions that are kept: one's own, and those that others share. Who opens one gets the figures of that day. */
@Injectable()
export class Analyses {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly indicators: IndicatorBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** What somebody may open, the newest first. */
  async page(me: PersonActor, { cursor, limit = 20 }: { cursor?: string; limit?: number }) {
    const after = readPlace('analyses', cursor);
    const query = this.database
      .createQueryBuilder(SavedAnalysis, 'one')
      .where('(one.ownerId = :me OR one.role = :role OR one.unit = :unit)', { me: me.id, role: me.role, unit: me.unit })
      .orderBy('one.id', 'DESC')
      .limit(limit + 1);
    if (after) query.andWhere('one.id < :id', { id: after.id });
    const rows = await query.getMany();
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => this.shown(row, me)),
      next: last ? writePlace('analyses', { at: last.changedAt, id: last.id }) : null,
    };
  }

  /** @throws Refusal `not-found` for one that is not shared, too. */
  async get(id: string, me: PersonActor) {
    return this.shown(await visible(this.database.manager, id, me), me);
  }

  async body(id: string, me: PersonActor): Promise<AnalysisBody> {
    return (await visible(this.database.manager, id, me)).body;
  }

  async add(given: AnalysisGiven, me: PersonActor) {
    const body = await this.sound(given);
    const at = this.now.at;
    const row = { id: newId(at.getTime()), ownerId: me.id, ...given.sharing, body, version: 1, changedAt: at };
    await inTransaction(this.database, async (tx) => {
      const [{ n }]: [{ n: string | number }] = await tx.query(
        'SELECT COUNT(*) AS n FROM saved_analysis WHERE owner_id = ? FOR UPDATE',
        [me.id],
      );
      if (Number(n) >= mostOfOne) {
        throw new Refusal('too-many', { zh: `至多保存${mostOfOne}个分析`, en: `Nobody keeps more than ${mostOfOne}` });
      }
      await tx.insert(SavedAnalysis, row);
      await this.record(tx, row.id, 'save', row, me, at);
    });
    return this.shown(row, me);
  }

  /** @throws Refusal `forbidden` for somebody else's, `moved-meanwhile` with the version that is there. */
  async change(id: string, version: number, given: AnalysisGiven, me: PersonActor) {
    const body = await this.sound(given);
    const at = this.now.at;
    return inTransaction(this.database, async (tx) => {
      const before = await mine(tx, id, version, me);
      const set = { ...given.sharing, body, version: version + 1, changedAt: at };
      await tx.update(SavedAnalysis, { id }, set);
      await this.record(tx, id, 'change', set, me, at);
      return this.shown({ ...before, ...set }, me);
    });
  }

  async remove(id: string, version: number, me: PersonActor): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      const before = await mine(tx, id, version, me);
      await tx.delete(SavedAnalysis, { id });
      await this.record(tx, id, 'delete', before, me, this.now.at);
    });
  }

  private async sound({ analysis, sharing }: AnalysisGiven): Promise<AnalysisBody> {
    const wrong = checkAnalysis(analysis).map(({ field, ...told }) => ({ field: `analysis.${field}`, ...told }));
    const reference = await this.book.open();
    if (sharing.role !== null && scopeOf({ role: sharing.role }, 'rates') === undefined) {
      wrong.push({ field: 'sharing.role', zh: '该角色无权查看统计', en: 'may not see figures' });
    }
    if (sharing.unit !== null && !reference.units.has(sharing.unit)) {
      wrong.push({ field: 'sharing.unit', zh: '没有这一单位', en: 'is not a unit' });
    }
    if (sharing.role !== null && sharing.unit !== null) {
      wrong.push({ field: 'sharing', zh: '角色和单位只能选一', en: 'is with a role or with a unit' });
    }
    if (wrong.length > 0) throw invalid(...wrong);
    const body = analysis as unknown as AnalysisBody;
    wantedOf(await this.indicators.on('9999-12-31'), body.indicators);
    return body;
  }

  private async record(
    tx: EntityManager,
    id: string,
    act: string,
    { body, role, unit }: Pick<SavedAnalysis, 'body' | 'role' | 'unit'>,
    me: PersonActor,
    at: Date,
  ): Promise<void> {
    await recordAct(tx, { about: 'analysis', aboutId: id, act, data: { name: body.name, role, unit } }, me, at);
  }

  private shown(
    row: Pick<SavedAnalysis, 'id' | 'ownerId' | 'role' | 'unit' | 'body' | 'version' | 'changedAt'>,
    me: PersonActor,
  ) {
    const { id, ownerId, role, unit, body, version, changedAt } = row;
    return {
      ...{ id, version, mine: ownerId === me.id, analysis: body, sharing: { role, unit } },
      changedAt: isoWithOffset(changedAt, this.environment.timeZone),
    };
  }
}

const canOpen = ({ ownerId, role, unit }: SavedAnalysis, me: PersonActor): boolean =>
  ownerId === me.id || role === me.role || unit === me.unit;

async function visible(tx: EntityManager, id: string, me: PersonActor, lock = false): Promise<SavedAnalysis> {
  const found = isId(id)
    ? await tx.findOne(SavedAnalysis, { where: { id }, ...(lock && { lock: { mode: 'pessimistic_write' as const } }) })
    : null;
  if (found && canOpen(found, me)) return found;
  throw notFound({ zh: '没有这一分析', en: 'No such analysis' });
}

async function mine(tx: EntityManager, id: string, version: number, me: PersonActor): Promise<SavedAnalysis> {
  const found = await visible(tx, id, me, true);
  if (found.ownerId !== me.id) {
    throw new Refusal('forbidden', { zh: '只有保存者可以更改', en: 'Only who saved it may change it' });
  }
  if (found.version === version) return found;
  throw new Refusal(
    'moved-meanwhile',
    { zh: '该分析已被更改，请据此重新修改', en: 'It has been changed meanwhile: begin with it' },
    { version: found.version },
  );
}
