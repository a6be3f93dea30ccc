import { Inject, Injectable } from '@nestjs/common';
import {
  ComplaintLink,
  Siblings,
  readBy,
  todo,
  type Complaint,
  type Named,
  type StageJobs,
  type State,
} from '#complaints';
import { ReferenceBook, type Actor } from '#directory';
import {
  ENVIRONMENT,
  Outbox,
  OutboxEntry,
  Vault,
  insertStatement,
  type Afterwards,
  type Environment,
  type News,
  type Trip,
} from '#platform';
import { carriedPage, isFull } from './carried-page.js';
import { writeChanges, type Decided } from './changes.js';
import { withoutGroundless } from './groundless.js';
import { answerAgain, carriedBy, closeMerged, letGo, standAlone } from './merging.js';
import { moved } from './news.js';
import type { Changes, Scene, Standing } from './scene.js';
import { lockStandings } from './standing.js';

const settler: Actor = { kind: 'machine', name: 'settler' };

const answered: ReadonlySet<State> = new Set<State>(['closed', 'archived']);
const gone: ReadonlySet<State> = new Set<State>(['declined', 'withdrawn']);

type Job = StageJobs['report']['settle-carried'];

/** What becomes of complaints when the one that carries them has come to its end. */
@Injectable()
export class CarriedComplaints {
  constructor(
    private readonly siblings: Siblings,
    private readonly book: ReferenceBook,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * A page of those that each carries: with an answer they are closed with it, and who was closed with an earlier one gets
   * the new one; where it was declined or withdrawn the others go their own ways again. One that has moved on meanwhile is
   * left alone, and so are all when the carrier is worked again.
   */
  async settle(trip: Trip, jobs: Job[], at: Date): Promise<Afterwards> {
    const reference = await this.book.open();
    const pages = await this.pages(trip, jobs);
    const carriers = [...new Set(pages.map(({ complaintId }) => complaintId))];
    const links = [...new Map(pages.flatMap((one) => one.links).map((link) => [link.id, link])).values()];
    const standings = await lockStandings(trip, { ids: [...carriers, ...links.map((link) => link.complaintId)] });
    const named = await this.named(
      trip,
      carriers.flatMap((id) => standings.get(id) ?? []),
    );
    const decided: Decided[] = [];
    for (const id of carriers) {
      const carrier = standings.get(id)?.complaint;
      if (!carrier) continue;
      const scenes = links
        .filter(({ otherId }) => otherId === id)
        .map((link) => standings.get(link.complaintId))
        .filter((standing): standing is Standing => standing !== undefined)
        .map((standing): Scene => ({ ...standing, reference, by: settler, at, zone: this.environment.timeZone }))
        .filter(({ links: own }) => carriedBy(own)?.otherId === id);
      if (answered.has(carrier.state)) {
        for (const scene of scenes) {
          const reply = replyTo(scene, carrier, named.get(id));
          const changes =
            scene.complaint.state === 'merged'
              ? closeMerged(scene, carriedBy(scene.links)!, carrier, reply)
              : scene.complaint.state === 'closed' && answerAgain(scene, carrier, reply);
          if (changes) decided.push(by(scene, changes));
        }
      } else if (gone.has(carrier.state)) {
        const waiting = scenes.filter(({ complaint }) => complaint.state === 'merged');
        for (const scene of waiting) decided.push(by(scene, released(scene)));
        const codes = waiting.map(({ complaint }) => complaint.trackingCode);
        if (codes.length > 0) {
          const changes = letGo(carrier, codes);
          const set = { ...changes.complaint, version: carrier.version + 1 };
          decided.push({ complaint: carrier, legs: [], changes: { ...changes, complaint: set }, by: settler, at });
        }
      }
    }
    const todos = writeChanges(trip, decided, {
      vault: this.vault,
      outbox: this.outbox,
      now: at,
      reference,
      zone: this.environment.timeZone,
    });
    const more = this.outbox.rows(
      pages
        .filter((one) => isFull(one.links))
        .map((one) => todo('report', 'settle-carried', { complaintId: one.complaintId, after: one.links.at(-1)!.id })),
      at,
    );
    trip.write(insertStatement(trip.database, OutboxEntry, more));
    return { todos: [...todos, ...more], news: decided.flatMap(newsOf(reference)) };
  }

  /** One page for each job; of one carrier several may be at hand, and the same twice. */
  private async pages(trip: Trip, jobs: readonly Job[]): Promise<(Job & { links: ComplaintLink[] })[]> {
    const asked = [...new Map(jobs.map((job) => [`${job.complaintId} ${job.after}`, job])).values()];
    const pages: (Job & { links: ComplaintLink[] })[] = [];
    for (const job of asked) pages.push({ ...job, links: await carriedPage(trip, job) });
    return pages;
  }

  /** Of the public reply of each carrier, whom it tells of. */
  private async named(trip: Trip, carriers: readonly Standing[]): Promise<ReadonlyMap<string, Named>> {
    const named = new Map<string, Named>();
    for (const { complaint } of carriers) {
      const { id, state, publicReply } = complaint;
      if (!publicReply || !answered.has(state)) continue;
      named.set(id, await this.siblings.namedIn(trip, id, [publicReply]));
    }
    return named;
  }
}

/** The carrier's public reply without a word that tells whose else it is. */
const replyTo = ({ complaint }: Scene, { publicReply }: Complaint, named: Named | undefined): string | null =>
  publicReply && named ? readBy(complaint.id, publicReply, named) : publicReply;

const by = ({ complaint, legs, by: who, at }: Scene, changes: Changes): Decided => ({
  complaint,
  legs,
  changes,
  by: who,
  at,
});

function released(scene: Scene): Changes {
  const changes = withoutGroundless(
    scene,
    standAlone(scene, carriedBy(scene.links)!, '所并入的主件已撤回或不予受理，恢复单独办理'),
  );
  const { complaint } = scene;
  return { ...changes, complaint: { ...changes.complaint, state: changes.to, version: complaint.version + 1 } };
}

const newsOf =
  (reference: Scene['reference']) =>
  ({ complaint, changes }: Decided): News[] =>
    // What was closed with another one counts for that one's unit, which never had it, and hears nothing of it.
    complaint.silent ? [] : moved({ ...complaint, ...changes.complaint, leadUnit: null }, reference);
