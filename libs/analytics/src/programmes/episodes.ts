import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { named } from '#complaints';
import { ReferenceBook, isLocalDate, localDate, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, Now, Refusal, inTransaction, invalid, isId, newId, notFound, type Environment } from '#platform';
import { recordAct } from '../acts.js';
import { PlanNews } from '../plan-news.js';
import { outcomeOf, type Outcome, type OutcomeCounts } from './outcome.js';
import { Episode, Programme } from './programme.js';

export interface EpisodeGiven {
  programme: string;
  /** Local date. */
  day: string;
  title: string;
  medium: string;
  guestUnit?: string | undefined;
  guest?: string | undefined;
}

export interface EpisodeQuery {
  programme?: string;
  /** Local dates, half-open. */
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

/** Episodes of programmes, and what became of the complaints that came up in them. */
@Injectable()
export class Episodes {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly news: PlanNews,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The latest first. */
  async page(query: EpisodeQuery) {
    const { programme, from, to, limit = 20 } = query;
    const reference = await this.book.open();
    const after = readCursor(query.cursor);
    const rows = this.database.manager.createQueryBuilder(Episode, 'episode').where('TRUE');
    if (programme) rows.andWhere('episode.programme = :programme', { programme });
    if (from) rows.andWhere('episode.day >= :from', { from });
    if (to) rows.andWhere('episode.day < :to', { to });
    if (after) rows.andWhere('episode.day <= :day AND (episode.day < :day OR episode.id < :id)', after);
    const found = await rows
      .orderBy('episode.day', 'DESC')
      .addOrderBy('episode.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = found.slice(0, limit);
    const outcomes = await this.outcomes(page.map(({ id }) => id));
    const last = page.at(-1);
    return {
      items: page.map((episode) => shown(episode, outcomes.get(episode.id)!, reference)),
      next: found.length > limit && last ? `${last.day}.${last.id}` : null,
    };
  }

  /** @throws Refusal `not-found`. */
  async get(id: string) {
    const episode = await this.known(id);
    const outcomes = await this.outcomes([id]);
    return shown(episode, outcomes.get(id)!, await this.book.open());
  }

  async add(given: EpisodeGiven, person: PersonActor) {
    await this.check(given);
    const at = this.now.at;
    const { guestUnit = null, guest = null, ...rest } = given;
    const row = { id: newId(at.getTime()), ...rest, guestUnit, guest, version: 1, cancelledAt: null };
    await inTransaction(this.database, async (tx) => {
      await tx.insert(Episode, row);
      await recordAct(tx, { about: 'episode', aboutId: row.id, act: 'add', data: { ...given } }, person, at);
    });
    this.news.episode(row.id);
    return this.get(row.id);
  }

  /** @throws Refusal `moved-meanwhile` where another version was read, `illegal-move` for one that was cancelled. */
  async change(id: string, given: EpisodeGiven & { version: number; reason: string }, person: PersonActor) {
    const { version, reason, ...rest } = given;
    await this.check(rest);
    const { guestUnit = null, guest = null } = rest;
    return this.write(id, version, { ...rest, guestUnit, guest }, { act: 'change', reason, data: { ...rest } }, person);
  }

  /** It was entered by mistake, or never held: it does not count towards any promise. */
  async cancel(id: string, { version, reason }: { version: number; reason: string }, person: PersonActor) {
    return this.write(id, version, { cancelledAt: this.now.at }, { act: 'cancel', reason, data: {} }, person);
  }

  async known(id: string): Promise<Episode> {
    const episode = isId(id) ? await this.database.manager.findOneBy(Episode, { id }) : null;
    if (!episode) throw notFound({ zh: '没有这一期节目', en: 'No such episode' });
    return episode;
  }

  private async write(
    id: string,
    version: number,
    set: Partial<Episode>,
    act: { act: string; reason: string; data: Record<string, unknown> },
    person: PersonActor,
  ) {
    const episode = await this.known(id);
    if (episode.cancelledAt) {
      throw new Refusal(
        'illegal-move',
        { zh: '该期节目已取消', en: 'The episode was cancelled' },
        { version: episode.version },
      );
    }
    await inTransaction(this.database, async (tx) => {
      const { affected } = await tx.update(Episode, { id, version }, { ...set, version: version + 1 });
      if (!affected) {
        const words = { zh: '该期节目刚刚被修改', en: 'The episode has just been changed' };
        throw new Refusal('moved-meanwhile', words, { version: (await tx.findOneByOrFail(Episode, { id })).version });
      }
      await recordAct(tx, { about: 'episode', aboutId: id, ...act }, person, this.now.at);
    });
    this.news.episode(id);
    return this.get(id);
  }

  private async check({ programme, day, guestUnit }: EpisodeGiven): Promise<void> {
    const known = await this.database.manager.findOneBy(Programme, { code: programme });
    if (!known?.active) {
      throw invalid({ field: 'programme', zh: '没有这个在办栏目', en: 'is no programme that is being made' });
    }
    const { units } = await this.book.open();
    if (guestUnit !== undefined && !units.has(guestUnit)) {
      throw invalid({ field: 'guestUnit', zh: '没有这个单位', en: 'is not a unit' });
    }
    // An episode is entered when it has been held: a promise is not kept by what is planned.
    if (day > localDate(this.now.at, this.environment.timeZone)) {
      throw invalid({ field: 'day', zh: '节目日期不能晚于今天', en: 'must not lie in the future' });
    }
  }

  private async outcomes(ids: readonly string[]): Promise<Map<string, Outcome>> {
    const counts = new Map<string, OutcomeCounts>();
    if (ids.length > 0) {
      const rows: ({ id: string } & Record<keyof OutcomeCounts, string | number | null>)[] = await this.database.query(
        `SELECT t.episode_id AS id, COUNT(*) AS received, SUM(c.closed_at IS NOT NULL) AS closed,
                SUM(c.due_at IS NOT NULL AND c.listed_at IS NULL) AS targeted,
                SUM(c.reported_at <= c.due_at AND c.listed_at IS NULL) AS onTime,
                SUM(c.resolution IS NOT NULL) AS assessed, SUM(c.resolution = 'resolved') AS resolved,
                SUM(c.satisfaction IS NOT NULL) AS rated, SUM(c.satisfaction IN ('satisfied', 'fairly')) AS satisfied
         FROM episode_complaint t JOIN complaint c ON c.id = t.complaint_id
         WHERE t.episode_id IN (?) GROUP BY t.episode_id`,
        [ids],
      );
      for (const { id, ...row } of rows) {
        const numbers = Object.entries(row).map(([name, count]) => [name, Number(count ?? 0)]);
        counts.set(id, Object.fromEntries(numbers));
      }
    }
    return new Map(ids.map((id) => [id, outcomeOf(counts.get(id) ?? nothing)]));
  }
}

const nothing: OutcomeCounts = {
  ...{ received: 0, closed: 0, targeted: 0, onTime: 0, assessed: 0, resolved: 0, rated: 0, satisfied: 0 },
};

const shown = (episode: Episode, outcome: Outcome, reference: Reference) => ({
  id: episode.id,
  programme: episode.programme,
  day: episode.day,
  title: episode.title,
  medium: episode.medium,
  guestUnit: named(reference.units, episode.guestUnit),
  guest: episode.guest,
  version: episode.version,
  cancelled: episode.cancelledAt !== null,
  outcome,
});

export type EpisodeSeen = ReturnType<typeof shown>;

function readCursor(text: string | undefined): { day: string; id: string } | undefined {
  if (text === undefined) return undefined;
  const [day = '', id, ...more] = text.split('.');
  if (!isLocalDate(day) || !isId(id) || more.length > 0) {
    throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
  }
  return { day, id };
}
