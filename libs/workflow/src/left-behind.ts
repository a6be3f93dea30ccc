import { Inject, Injectable } from '@nestjs/common';
import { todo, type Leg, type StageJobs } from '#complaints';
import { ReferenceBook, type Actor } from '#directory';
import {
  ENVIRONMENT,
  Outbox,
  OutboxEntry,
  Vault,
  insertStatement,
  question,
  type Afterwards,
  type Environment,
  type Trip,
} from '#platform';
import { writeChanges, type Decided } from './changes.js';
import { released } from './leaving.js';
import { moved, unitsOf } from './news.js';
import type { Scene } from './scene.js';
import { lockStandings, readPeople } from './standing.js';

const pools: Actor = { kind: 'machine', name: 'pools' };
const page = 100;

type Job = StageJobs['handle']['release-held'];

/** What somebody holds who can never go on with it lies in the pools of its units again. */
@Injectable()
export class LeftBehind {
  constructor(
    private readonly book: ReferenceBook,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** A page of what each holds. Who is there again, or may go on with it all the same, keeps it. */
  async release(trip: Trip, jobs: readonly Job[], at: Date): Promise<Afterwards> {
    const reference = await this.book.open();
    const pages = new Map<string, Pick<Leg, 'id' | 'complaintId'>[]>();
    for (const { personId, after } of jobs) pages.set(personId, await this.page(trip, personId, after));
    const held = [...pages.values()].flat();
    const standings = await lockStandings(trip, { ids: held.map(({ complaintId }) => complaintId) });
    const people = await readPeople(trip, [...pages.keys()]);
    const decided = [...standings.values()].flatMap((standing): Decided[] => {
      const { complaint, legs } = standing;
      const scene: Scene = { ...standing, reference, by: pools, at, zone: this.environment.timeZone, people };
      const changes = released(scene, new Set(pages.keys()));
      return changes ? [{ complaint, legs, changes, by: pools, at }] : [];
    });
    const todos = writeChanges(trip, decided, {
      vault: this.vault,
      outbox: this.outbox,
      now: at,
      reference,
      zone: this.environment.timeZone,
    });
    const more = this.outbox.rows(
      [...pages]
        .filter(([, legs]) => legs.length === page)
        .map(([personId, legs]) => todo('handle', 'release-held', { personId, after: legs.at(-1)!.id })),
      at,
    );
    trip.write(insertStatement(trip.database, OutboxEntry, more));
    return {
      todos: [...todos, ...more],
      news: decided.flatMap(({ complaint, changes, legs }) =>
        complaint.silent ? [] : moved({ ...complaint, ...changes.complaint }, reference, unitsOf(legs as Leg[])),
      ),
    };
  }

  private async page(trip: Trip, personId: string, after: string): Promise<Pick<Leg, 'id' | 'complaintId'>[]> {
    const [legs] = await trip.ask(
      question<Pick<Leg, 'id' | 'complaintId'>>(
        `SELECT id, complaint_id AS complaintId FROM leg FORCE INDEX (leg_holder)
         WHERE holder_id = ? AND state IN ('transferred', 'signed', 'handling', 'returning') AND id > ?
         ORDER BY id LIMIT ${page}`,
        [personId, after],
      ),
    );
    return legs;
  }
}
