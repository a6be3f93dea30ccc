import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Complaint, Leg, Summaries, reachesAny, readPlace, readTrackingCode, summary, writePlace } from '#complaints';
import { ReferenceBook, isoWithOffset, scopeOf, type PersonActor } from '#directory';
import { ENVIRONMENT, Now, inTransaction, isDuplicate, notFound, type Environment } from '#platform';
import { recordAct } from '../acts.js';
import { PlanNews } from '../plan-news.js';
import { Episodes } from './episodes.js';
import { EpisodeComplaint } from './programme.js';

const noSuchComplaint = () => notFound({ zh: '没有这件诉求', en: 'No such complaint' });

/** Which complaints came up in an episode: tied and untied by hand, each time on the record. */
@Injectable()
export class EpisodeComplaints {
  constructor(
    private readonly database: DataSource,
    private readonly episodes: Episodes,
    private readonly news: PlanNews,
    private readonly summaries: Summaries,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** As in any list: those that this person may read, masked; in the order in which they were tied. */
  async page(id: string, { cursor, limit = 20 }: { cursor?: string; limit?: number }, person: PersonActor) {
    await this.episodes.known(id);
    const reference = await this.book.open();
    const list = `episode ${id}`;
    const after = readPlace(list, cursor);
    const rows: { complaintId: string; tiedAt: Date }[] = await this.database.query(
      `SELECT complaint_id AS complaintId, tied_at AS tiedAt FROM episode_complaint FORCE INDEX (episode_complaint_page)
       WHERE episode_id = ? ${after ? 'AND tied_at >= ? AND (tied_at > ? OR complaint_id > ?)' : ''}
       ORDER BY tied_at, complaint_id LIMIT ?`,
      [id, ...(after ? [after.at, after.at, after.id] : []), limit + 1],
    );
    const page = rows.slice(0, limit);
    const found = await this.summaries.of(
      page.map(({ complaintId }) => complaintId),
      person,
    );
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    const items = [];
    for (const { complaintId, tiedAt } of page) {
      const one = found.get(complaintId);
      if (!one || !(await this.readable(complaintId, person))) continue;
      items.push({ tiedAt: spell(tiedAt), complaint: summary(one.complaint, one.identity, person, reference, spell) });
    }
    const last = page.at(-1);
    const next = rows.length > limit && last ? writePlace(list, { at: last.tiedAt, id: last.complaintId }) : null;
    return { items, next };
  }

  /** Tied twice is tied once. @throws Refusal `not-found` for an episode or a complaint that this person cannot see. */
  async tie(id: string, trackingCode: string, person: PersonActor) {
    const episode = await this.episodes.known(id);
    const complaintId = await this.named(trackingCode, person);
    const at = this.now.at;
    await inTransaction(this.database, async (tx) => {
      try {
        await tx.insert(EpisodeComplaint, { episodeId: episode.id, complaintId, tiedAt: at, tiedBy: person.id });
      } catch (error) {
        if (isDuplicate(error)) return;
        throw error;
      }
      await recordAct(tx, { about: 'episode', aboutId: id, act: 'tie', data: { trackingCode } }, person, at);
    });
    this.news.episode(id);
    return this.episodes.get(id);
  }

  async untie(id: string, trackingCode: string, reason: string, person: PersonActor) {
    await this.episodes.known(id);
    const complaintId = await this.named(trackingCode, person);
    await inTransaction(this.database, async (tx) => {
      const { affected } = await tx.delete(EpisodeComplaint, { episodeId: id, complaintId });
      if (!affected) throw noSuchComplaint();
      const act = { about: 'episode' as const, aboutId: id, act: 'untie', reason, data: { trackingCode } };
      await recordAct(tx, act, person, this.now.at);
    });
    this.news.episode(id);
    return this.episodes.get(id);
  }

  /** The complaint of a code, where this person may read it. */
  private async named(trackingCode: string, person: PersonActor): Promise<string> {
    const read = readTrackingCode(trackingCode);
    const complaint = read.ok
      ? await this.database.manager.findOne(Complaint, { where: { trackingCode: read.code }, select: { id: true } })
      : null;
    if (!complaint || !(await this.readable(complaint.id, person))) throw noSuchComplaint();
    return complaint.id;
  }

  private async readable(complaintId: string, person: PersonActor): Promise<boolean> {
    if (scopeOf(person, 'read') === 'all') return true;
    const legs = await this.database.manager.find(Leg, {
      where: { complaintId },
      select: { unit: true, state: true, holderId: true },
    });
    return reachesAny(person, 'read', legs, await this.book.open());
  }
}
