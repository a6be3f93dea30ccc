import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isoWithOffset, localDate, type PersonActor } from '#directory';
import {
  ENVIRONMENT,
  Now,
  Refusal,
  inTransaction,
  invalid,
  isDuplicate,
  newId,
  notFound,
  packageRoot,
  type Environment,
} from '#platform';
import { recordAct } from '../acts.js';
import { PlanNews } from '../plan-news.js';
import { stateWords, type Standing } from './forecast.js';
import { OfficeTarget, type Withdrawn } from './office-target.js';
import { checkPromised, type Promised } from './promised.js';
import { TargetStandings } from './target-standings.js';

/** More than this in a year nobody keeps. */
const mostTargets = 100;

/** A version to be added to those of a code. */
export interface NewTarget {
  /** The version that it is based on: the newest there is, 0 for a code that is new. */
  after: number;
  /** As it was typed in; null takes the promise back. */
  target: Record<string, unknown> | null;
  reason: string;
}

export type TargetSeen = Awaited<ReturnType<Targets['list']>>['items'][number];

interface Shipped {
  code: string;
  target: Promised;
}

/** The office's promises (业务目标): versions are added and never changed, and how each stands is reckoned live. */
@Injectable()
export class Targets {
  constructor(
    private readonly database: DataSource,
    private readonly standings: TargetStandings,
    private readonly news: PlanNews,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Every promise for a year as it stands today. */
  async list(year: number) {
    const newest = await newestOf(this.database.manager, year);
    const today = localDate(this.now.at, this.environment.timeZone);
    const items = [];
    for (const { code, version, body } of newest) {
      if ('withdrawn' in body) continue;
      const { standing, figure } = await this.standings.of(body, year, today);
      items.push({ code, version, target: body, ...shown(standing), figure });
    }
    return { year, asOf: today, items };
  }

  /** Every version of one, the latest first, and the year's own where it was taken back. */
  async versions(year: number, code: string) {
    const rows = await this.database.manager.find(OfficeTarget, {
      where: { year, code },
      order: { version: 'DESC' },
      take: 200,
    });
    if (rows.length === 0) throw noSuchTarget();
    return {
      items: rows.map(({ version, body, addedAt }) => ({
        version,
        target: 'withdrawn' in body ? null : body,
        addedAt: isoWithOffset(addedAt, this.environment.timeZone),
      })),
    };
  }

  /** @throws Refusal `invalid`, or `moved-meanwhile` with the newest version when it is not the one that was read. */
  async add(year: number, code: string, { after, target, reason }: NewTarget, person: PersonActor) {
    const wrong = target === null ? [] : checkPromised(target, await this.programmes());
    if (wrong.length > 0) throw invalid(...wrong);
    if (target === null && after === 0) throw noSuchTarget();
    // What has been checked is one.
    const body = target === null ? { withdrawn: true as const } : (target as unknown as Promised);
    await inTransaction(this.database, async (tx) => {
      const newest = await newestOf(tx, year, true);
      const version = newest.find((one) => one.code === code)?.version ?? 0;
      if (version !== after) throw overtaken(version);
      if (version === 0 && newest.length >= mostTargets) {
        throw invalid({
          field: 'code',
          zh: `一年至多${mostTargets}项目标`,
          en: `a year has at most ${mostTargets} targets`,
        });
      }
      await write(tx, { year, code, version: after + 1, body }, this.now.at);
      const act = { about: 'target' as const, aboutId: `${year}/${code}`, act: target === null ? 'withdraw' : 'set' };
      await recordAct(tx, { ...act, reason, data: { version: after + 1, target } }, person, this.now.at);
    });
    this.news.target(year, code);
    return { year, code, version: after + 1, target };
  }

  /** Takes over the shipped example (青岛), or another year's list; what the year has already is left as it is. */
  async adopt(year: number, from: 'qingdao' | number, reason: string, person: PersonActor) {
    const shipped: { code: string; target: Promised | Withdrawn }[] =
      from === 'qingdao' ? qingdao() : (await newestOf(this.database.manager, from)).map(asGiven);
    const taken = shipped.filter((one): one is Shipped => !('withdrawn' in one.target));
    if (taken.length === 0) throw notFound({ zh: '该年度没有目标可沿用', en: 'That year has no targets' });
    const added = await inTransaction(this.database, async (tx) => {
      const present = new Set((await newestOf(tx, year, true)).map(({ code }) => code));
      const missing = taken.filter(({ code }) => !present.has(code));
      for (const { code, target } of missing) await write(tx, { year, code, version: 1, body: target }, this.now.at);
      for (const { code, target } of missing) {
        const data = { version: 1, target, from };
        await recordAct(
          tx,
          { about: 'target', aboutId: `${year}/${code}`, act: 'adopt', reason, data },
          person,
          this.now.at,
        );
      }
      return missing.map(({ code }) => code);
    });
    for (const code of added) this.news.target(year, code);
    return { year, added };
  }

  private async programmes(): Promise<Set<string>> {
    const rows: { code: string }[] = await this.database.query('SELECT code FROM programme LIMIT 200');
    return new Set(rows.map(({ code }) => code));
  }
}

const asGiven = ({ code, body }: Pick<OfficeTarget, 'code' | 'body'>) => ({ code, target: body });

const shown = ({ state, forecast, needed, explanation }: Standing) => ({
  state,
  stateName: stateWords[state],
  forecast: forecast === null ? null : Math.round(forecast * 10) / 10,
  needed: needed === null ? null : Math.round(needed * 10_000) / 10_000,
  explanation,
});

/** The newest version of each code of a year, in the order of codes. */
async function newestOf(tx: EntityManager, year: number, lock = false): Promise<OfficeTarget[]> {
  const query = tx
    .createQueryBuilder(OfficeTarget, 'target')
    .where('target.year = :year', { year })
    .orderBy('target.code')
    .addOrderBy('target.version', 'DESC');
  const rows = await (lock ? query.setLock('pessimistic_write') : query).getMany();
  return rows.filter(({ code }, i) => rows[i - 1]?.code !== code);
}

async function write(
  tx: EntityManager,
  { year, code, version, body }: Pick<OfficeTarget, 'year' | 'code' | 'version' | 'body'>,
  at: Date,
): Promise<void> {
  try {
    await tx.insert(OfficeTarget, { id: newId(at.getTime()), year, code, version, body, addedAt: at });
  } catch (error) {
    if (isDuplicate(error)) throw overtaken(version);
    throw error;
  }
}

const qingdao = () =>
  JSON.parse(
    readFileSync(join(packageRoot, 'libs', 'analytics', 'src', 'targets', 'seed', 'qingdao.json'), 'utf8'),
  ) as Shipped[];

const noSuchTarget = () => notFound({ zh: '没有这项目标', en: 'No such target' });

const overtaken = (version: number) =>
  new Refusal(
    'moved-meanwhile',
    {
      zh: `该目标已有更新的版本（第${version}版），请据此重新修改`,
      en: `There is version ${version} of this target: begin with it`,
    },
    { version },
  );
