import { Inject, Injectable } from '@nestjs/common';
import {
  Complaint,
  ComplaintEvent,
  Siblings,
  Supplement,
  readBy,
  todo,
  type ComplaintLink,
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
  newId,
  select,
  type Afterwards,
  type Environment,
  type Trip,
} from '#platform';
import { carriedPage, isFull } from './carried-page.js';
import { writeChanges, type Decided } from './changes.js';
import { carriedBy } from './merging.js';
import { together, type Changes, type Standing } from './scene.js';
import { lockStandings } from './standing.js';
import { complainant } from './telling.js';

const teller: Actor = { kind: 'machine', name: 'teller' };

type Job = StageJobs['report']['tell-carried'];

/** One job with what it is about. */
interface News extends Job {
  links: ComplaintLink[];
  carrier: Complaint;
  interim: Supplement | undefined;
  named: Named;
}

/** Who came with a matter that another complaint carries hears how it gets on. */
@Injectable()
export class CarriedProgress {
  constructor(
    private readonly siblings: Siblings,
    private readonly book: ReferenceBook,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** A page of those that each carries: once for each event of the carrier, by the event of their own that says so. */
  async tell(trip: Trip, jobs: Job[], at: Date): Promise<Afterwards> {
    const reference = await this.book.open();
    const all = await this.newsOf(trip, jobs);
    const ids = [...new Set(all.flatMap(({ links }) => links.map(({ complaintId }) => complaintId)))];
    const standings = await lockStandings(trip, { ids });
    const heard = await heardBy(trip, [...standings.keys()]);
    const decided: Decided[] = [];
    for (const standing of standings.values()) {
      const { complaint, legs } = standing;
      const news = all.filter(
        (one) => concerns(one, standing) && !heard.has(keyOf(complaint.id, one.carrier.trackingCode, one.seq)),
      );
      if (news.length === 0) continue;
      const changes = together(...news.map((one) => told(complaint, one)));
      const set = { ...changes.complaint, version: complaint.version + 1 };
      decided.push({ complaint, legs, changes: { ...changes, complaint: set }, by: teller, at });
    }
    const zone = this.environment.timeZone;
    const todos = writeChanges(trip, decided, { vault: this.vault, outbox: this.outbox, now: at, reference, zone });
    const more = this.outbox.rows(
      all
        .filter(({ links }) => isFull(links))
        .map(({ links, carrier: _, interim: __, named: ___, ...job }) =>
          todo('report', 'tell-carried', { ...job, after: links.at(-1)!.id }),
        ),
      at,
    );
    trip.write(insertStatement(trip.database, OutboxEntry, more));
    return { todos: [...todos, ...more] };
  }

  private async newsOf(trip: Trip, jobs: readonly Job[]): Promise<News[]> {
    const asked = [...new Map(jobs.map((job) => [`${job.complaintId} ${job.seq} ${job.after}`, job])).values()];
    const interims = asked.flatMap(({ supplement }) => supplement ?? []);
    const [carriers, supplements] = await trip.ask(
      select(trip.database, Complaint, 'PRIMARY', 'WHERE id IN (?)', [asked.map(({ complaintId }) => complaintId)]),
      select(trip.database, Supplement, 'PRIMARY', 'WHERE id IN (?)', [interims.length > 0 ? interims : ['']]),
    );
    const news: News[] = [];
    for (const job of asked) {
      const carrier = carriers.find(({ id }) => id === job.complaintId);
      if (!carrier) continue;
      const interim = supplements.find(({ id }) => id === job.supplement);
      const named = await this.siblings.namedIn(trip, carrier.id, interim ? [interim.text] : []);
      news.push({ ...job, links: await carriedPage(trip, job), carrier, interim, named });
    }
    return news;
  }
}

const waiting: ReadonlySet<State> = new Set<State>(['merged', 'closed']);

/** Still carried by that one, since before; what was closed with it hears of it when it is handled anew. */
const concerns = ({ carrier, kind, at }: News, { complaint, links }: Standing): boolean => {
  const link = carriedBy(links);
  return (
    link?.otherId === carrier.id &&
    link.madeAt.getTime() <= at &&
    waiting.has(complaint.state) &&
    (kind !== 'rework' || complaint.state === 'closed')
  );
};

function told({ id }: Complaint, { carrier, seq, kind, facts, interim, named }: News): Changes {
  const own = interim && {
    ...{ id: newId(interim.at.getTime()), complaintId: id, at: interim.at, kind: 'interim' as const },
    ...{ authorId: interim.authorId, text: readBy(id, interim.text, named) },
  };
  return {
    supplements: own ? [own] : [],
    happenings: [
      {
        name: 'progress',
        data: { with: carrier.trackingCode, seq, kind },
        notices: [{ kind, to: complainant, facts }],
      },
    ],
  };
}

const keyOf = (...parts: unknown[]): string => parts.join(' ');

/** Of which events of carriers they have heard already. */
async function heardBy(trip: Trip, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const [events] = await trip.ask(
    select(trip.database, ComplaintEvent, 'PRIMARY', "WHERE complaint_id IN (?) AND name = 'progress'", [ids]),
  );
  return new Set(events.map(({ complaintId, data }) => keyOf(complaintId, data.with, data.seq)));
}
