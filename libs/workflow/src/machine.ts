import { Inject, Injectable } from '@nestjs/common';
import { Complaint, after, endStates, type StageJobs } from '#complaints';
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
import { newLeg, handToLead } from './acts.js';
import { writeChanges, type Decided } from './changes.js';
import { close } from './moves/close.js';
import { arrived, moved } from './news.js';
import { route } from './routing.js';
import type { Changes, Scene } from './scene.js';
import { lockScenes } from './workflow.service.js';

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
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Proposes lead and assists by the dispatch catalogue; what is clear goes on where the profile allows it. */
  async route(trip: Trip, jobs: StageJobs['transfer']['route'][], at: Date): Promise<Afterwards> {
    return this.work(trip, jobs, router, at, (scene) => {
      const to = after(scene.complaint.state, 'propose');
      return to && this.propose(scene);
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
    const profile = reference.profileVersion(complaint.profileName, complaint.profileVersion);
    const version = complaint.version + 1;
    if (!match?.clear || profile?.autoTransfer !== 'clear') {
      return { complaint: { state: 'proposed', version }, newLegs: legs, happenings: [proposed] };
    }
    // Straight on: the lead's leg is born transferred; proposals of assists wait for the dispatcher.
    const [lead, ...assists] = legs;
    const { legId, ...handed } = handToLead({ ...scene, legs: [] }, match.rule.lead);
    return {
      ...handed,
      complaint: { ...handed.complaint, state: 'transferred', version: version + 1 },
      newLegs: [...(handed.newLegs ?? []).map((leg) => ({ ...leg, ...origin })), ...(lead ? assists : [])],
      happenings: [
        proposed,
        {
          name: 'transfer',
          from: 'proposed',
          to: 'transferred',
          legId,
          data: { lead: match.rule.lead, followed: true },
        },
      ],
    };
  }

  /** A leg reached a unit: its screens are told. */
  async announceLegs(trip: Trip, jobs: StageJobs['handle']['announce-leg'][]): Promise<Afterwards> {
    const reference = await this.book.open();
    const ids = jobs.map(({ complaintId }) => complaintId);
    const [complaints] = await trip.ask(select(trip.database, Complaint, 'PRIMARY', 'WHERE id IN (?)', [ids]));
    return { news: complaints.map((complaint) => arrived(complaint, reference)) };
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

  /** The report is in: what needs no follow-up is closed, follow-up officers are told of the rest. */
  async settle(trip: Trip, jobs: StageJobs['report']['settle'][], at: Date): Promise<Afterwards> {
    return this.work(trip, jobs, settler, at, (scene) => {
      const { complaint } = scene;
      const to = after(complaint.state, 'close');
      if (!to || complaint.state !== 'reported' || complaint.followUpWanted) return undefined;
      const changes = close(scene, {});
      return {
        ...changes,
        complaint: { ...changes.complaint, state: to, version: complaint.version + 1 },
        happenings: changes.happenings.map((one) => ({
          ...one,
          from: complaint.state,
          to,
          reason: '诉求人不需要回访，反馈后自动办结',
        })),
      };
    });
  }

  private async work(
    trip: Trip,
    jobs: { complaintId: string }[],
    by: Actor,
    at: Date,
    decide: (scene: Scene) => Changes | undefined,
  ): Promise<Afterwards> {
    const reference = await this.book.open();
    const scenes = await lockScenes(trip, { ids: jobs.map(({ complaintId }) => complaintId) });
    const decided: Decided[] = [];
    const news: News[] = [];
    for (const scene of scenes.values()) {
      if (endStates.has(scene.complaint.state)) continue;
      const changes = decide({ ...scene, reference, by, at, zone: this.environment.timeZone });
      if (!changes) continue;
      decided.push({ complaint: scene.complaint, changes, by, at });
      news.push(...moved({ ...scene.complaint, ...changes.complaint }, reference));
    }
    const todos = writeChanges(trip, decided, { vault: this.vault, outbox: this.outbox, now: at });
    return { news, todos };
  }
}
