import { Inject, Injectable } from '@nestjs/common';
import { Complaint, Leg, after, endStates, isOpenLeg, type StageJobs } from '#complaints';
import { ReferenceBook, type Actor } from '#directory';
import {
  ENVIRONMENT,
  Newsroom,
  Now,
  Outbox,
  Vault,
  type Afterwards,
  type Environment,
  type News,
  type Trip,
  Trips,
  select,
} from '#platform';
import { handTo, meetClocks, newLeg } from './acts.js';
import { caughtUp } from './catching-up.js';
import { writeChanges, type Decided } from './changes.js';
import { copiedReplies } from './copied-replies.js';
import { FollowUpSeeds } from './follow-up-seeds.js';
import { withoutGroundless } from './groundless.js';
import { arrived, moved, unitsOf } from './news.js';
import { route } from './routing.js';
import { dispatchForProposed } from './recasting.js';
import { sceneWith, type Changes, type Scene, type Standing } from './scene.js';
import { settled } from './settling.js';
import { lockStandings, withNumber } from './standing.js';
import { tellGiven } from './telling.js';

const router: Actor = { kind: 'machine', name: 'router' };
const settler: Actor = { kind: 'machine', name: 'settler' };

/**
 * The machine's part of the flow, one method a job. Each takes as many complaints as are at hand, looks again under
 * the lock whether its work is still to be done, and writes with the same means as people's moves.
 */
@Injectable()
export class Machine {
  constructor(
    readonly trips: Trips,
    readonly outbox: Outbox,
    readonly newsroom: Newsroom,
    readonly now: Now,
    private readonly vault: Vault,
    private readonly book: ReferenceBook,
    private readonly seeds: FollowUpSeeds,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Proposes lead and assists by the dispatch catalogue; what is clear goes on where the profile allows it. */
  async route(trip: Trip, jobs: StageJobs['transfer']['route'][], at: Date): Promise<Afterwards> {
    return this.work(trip, jobs, router, at, (scene) => {
      return after(scene.complaint.state, 'propose') && this.propose(scene);
    });
  }

  private propose(scene: Scene): Changes {
    const { complaint, reference } = scene;
    const match = route(reference.rules, {
      subjects: complaint.subject ? reference.subjectAndAbove(complaint.subject) : [],
      districts: complaint.district ? reference.districtAndAbove(complaint.district) : [],
      type: complaint.type,
    });
    const proposal = match && {
      lead: match.rule.lead,
      assists: match.rule.assists,
      rule: match.rule.id,
      clear: match.clear,
    };
    const origin = match && { ruleId: match.rule.id, proposalReason: match.rule.reason };
    const legs = match
      ? [
          newLeg(scene, { unit: match.rule.lead, part: 'lead', state: 'proposed', ...origin }),
          ...match.rule.assists.map((unit) => newLeg(scene, { unit, part: 'assist', state: 'proposed', ...origin })),
        ]
      : [];
    const proposed = {
      name: 'propose',
      from: complaint.state,
      to: 'proposed' as const,
      reason: match ? match.rule.reason : '派单目录中没有适用的规则，由派单员判断',
      data: proposal ?? { lead: null },
    };
    const clocks = dispatchForProposed({ ...scene, legs });
    const profile = reference.profileVersion(complaint.profileName, complaint.profileVersion);
    const version = complaint.version + 1;
    if (!match?.clear || profile?.autoTransfer !== 'clear') {
      return { complaint: { state: 'proposed', version }, newLegs: legs, clocks, happenings: [proposed] };
    }
    // Straight on, to the lead and to those who assist.
    const drawn = sceneWith({ ...scene, legs }, { clocks });
    const { legIds, ...handed } = handTo(drawn, [
      { unit: match.rule.lead, part: 'lead' },
      ...match.rule.assists.map((unit) => ({ unit, part: 'assist' as const })),
    ]);
    return {
      ...handed,
      complaint: { ...handed.complaint, state: 'transferred', version: version + 1 },
      // The legs are born with what handing them over has made of them.
      newLegs: legs.map((leg) => Object.assign(leg, handed.legs?.find(({ id }) => id === leg.id)?.set)),
      legs: [],
      clocks: [...(handed.clocks ?? []), ...clocks, ...meetClocks(drawn.clocks, scene.at, ['dispatch'])],
      happenings: [
        proposed,
        {
          name: 'transfer',
          from: 'proposed',
          to: 'transferred',
          legId: legIds[0],
          data: { lead: match.rule.lead, assists: match.rule.assists, followed: true },
          notices: tellGiven([match.rule.lead, ...match.rule.assists]),
        },
      ],
    };
  }

  /** Legs reached their units, the lead's, assists' and those passed down: each unit's screens are told of its own. */
  async announceLegs(trip: Trip, jobs: StageJobs['handle']['announce-leg'][]): Promise<Afterwards> {
    const reference = await this.book.open();
    const [complaints, legs] = await trip.ask(
      select(trip.database, Complaint, 'PRIMARY', 'WHERE id IN (?)', [jobs.map(({ complaintId }) => complaintId)]),
      select(trip.database, Leg, 'PRIMARY', 'WHERE id IN (?)', [jobs.map(({ legId }) => legId)]),
    );
    const byId = new Map(complaints.map((complaint) => [complaint.id, complaint]));
    return {
      // One that has gone on meanwhile has not arrived any more.
      news: legs.filter(isOpenLeg).flatMap((leg) => {
        const complaint = byId.get(leg.complaintId);
        return complaint ? [arrived(complaint, leg, reference)] : [];
      }),
    };
  }

  /** A complaint came in from the web: whoever accepts complaints is told. */
  announceArrivals(jobs: StageJobs['accept']['announce-arrival'][]): Promise<Afterwards> {
    return Promise.resolve({
      news: jobs.map(({ trackingCode }) => ({
        rooms: ['role:operator', 'role:dispatcher'],
        event: 'complaint-received',
        data: { trackingCode, state: 'received' },
      })),
    });
  }

  /** The report is in, or has been reviewed, or the follow-up is over: what comes next by itself. */
  async settle(trip: Trip, jobs: StageJobs['report']['settle'][], at: Date): Promise<Afterwards> {
    const seed = await this.seeds.of(at);
    const { publicUrl } = this.environment;
    const look = async (standings: Standing[]) => ({
      copied: await copiedReplies(trip, standings, at),
      numbered: await withNumber(
        trip,
        standings.map(({ complaint }) => complaint.id),
      ),
    });
    return this.work(trip, jobs, settler, at, (scene, seen) => settled(scene, { ...seen, seed, publicUrl }), look);
  }

  /** @param look reads what the decisions need beside the complaints themselves, once for all of them. */
  private async work<Seen = undefined>(
    trip: Trip,
    jobs: { complaintId: string }[],
    by: Actor,
    at: Date,
    decide: (scene: Scene, seen: Seen) => Changes | undefined,
    look: (standings: Standing[]) => Promise<Seen> = () => Promise.resolve(undefined as Seen),
  ): Promise<Afterwards> {
    const reference = await this.book.open();
    const standings = await lockStandings(trip, { ids: jobs.map(({ complaintId }) => complaintId) });
    const seen = await look([...standings.values()]);
    const decided: Decided[] = [];
    const news: News[] = [];
    for (const standing of standings.values()) {
      if (endStates.has(standing.complaint.state)) continue;
      const { before, scene } = caughtUp({ ...standing, reference, by, at, zone: this.environment.timeZone });
      const made = decide(scene, seen);
      if (!made) continue;
      const changes = withoutGroundless(scene, made);
      decided.push(...before, { complaint: standing.complaint, legs: standing.legs, changes, by, at });
      news.push(...before.flatMap(({ changes }) => changes.news ?? []));
      news.push(...moved({ ...standing.complaint, ...changes.complaint }, reference, unitsOf(standing.legs)));
    }
    const todos = writeChanges(trip, decided, {
      vault: this.vault,
      outbox: this.outbox,
      now: at,
      reference,
      zone: this.environment.timeZone,
    });
    return { news, todos };
  }
}
