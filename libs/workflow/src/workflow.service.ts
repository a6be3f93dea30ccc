import { Inject, Injectable } from '@nestjs/common';
import { Complaint, ComplaintClock, Leg, after, codeOf } from '#complaints';
import { ReferenceBook, reaches, scopeOf, type Actor } from '#directory';
import {
  ENVIRONMENT,
  Metrics,
  Newsroom,
  Now,
  Outbox,
  Refusal,
  Together,
  Trips,
  Vault,
  groupBy,
  notFound,
  question,
  select,
  type Environment,
  type News,
  type Trip,
} from '#platform';
import { writeChanges, type Decided } from './changes.js';
import { moveRules, type MoveBodies, type PersonMove } from './moves/index.js';
import type { MoveRule, MoveBody } from './moves/rule.js';
import { moved } from './news.js';
import type { Changes, Scene } from './scene.js';

interface Order {
  trackingCode: string;
  move: PersonMove;
  body: MoveBody;
  by: Actor;
  at: Date;
}

/** Moves of people: each looked up in the flow, decided under the complaint's lock, written in one transaction. */
@Injectable()
export class WorkflowService {
  /** Moves of different complaints that come together share a commit; two of one complaint never do. */
  private readonly together = new Together<Order, Complaint>((orders) => this.write(orders), {
    most: 32,
    atOnce: 3,
    key: ({ trackingCode }) => trackingCode,
  });

  constructor(
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly newsroom: Newsroom,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    private readonly metrics: Metrics,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Makes a move.
   * @param at when it happened; now, unless history is being imported.
   * @throws Refusal `illegal-move` (the flow has no such move from the present state), `moved-meanwhile` (the version
   *   named is not the present one), `forbidden`, `not-found`, `invalid`.
   */
  async make<Name extends PersonMove>(
    trackingCode: string,
    move: Name,
    body: MoveBodies[Name],
    by: Actor,
    at: Date = this.now.at,
  ): Promise<Complaint> {
    if (by.kind === 'citizen' || (by.kind === 'person' && scopeOf(by.role, move) === undefined)) {
      throw new Refusal('forbidden', { zh: '您的角色不能执行此操作', en: `Your role may not ${move}` });
    }
    try {
      const complaint = await this.together.add({ trackingCode: codeOf(trackingCode), move, body, by, at });
      this.metrics.moves.inc({ move, outcome: 'made' });
      return complaint;
    } catch (error) {
      this.metrics.moves.inc({ move, outcome: error instanceof Refusal ? error.reason : 'error' });
      throw error;
    }
  }

  private async write(orders: Order[]): Promise<(Complaint | Error)[]> {
    const reference = await this.book.open();
    const now = this.now.at;
    const { outcomes, decided, todos } = await this.trips.transaction(async (trip) => {
      const scenes = await lockScenes(trip, { trackingCodes: orders.map(({ trackingCode }) => trackingCode) });
      const decided: Decided[] = [];
      const outcomes = orders.map(({ trackingCode, move, body, by, at }) => {
        const scene = scenes.get(trackingCode);
        try {
          if (!scene) throw notFound({ zh: '未找到该诉求', en: 'No such complaint' });
          const changes = this.decide({ ...scene, reference, by, at, zone: this.environment.timeZone }, move, body);
          decided.push({ complaint: scene.complaint, changes, by, at });
          return Object.assign(new Complaint(), scene.complaint, changes.complaint);
        } catch (error) {
          if (error instanceof Refusal) return error;
          throw error;
        }
      });
      const todos = writeChanges(trip, decided, { vault: this.vault, outbox: this.outbox, now });
      return { outcomes, decided, todos };
    });
    this.outbox.handOver(todos);
    this.newsroom.tell(() =>
      decided.flatMap(({ complaint, changes }): News[] => [
        ...(complaint.silent ? [] : moved({ ...complaint, ...changes.complaint }, reference)),
        ...(changes.news ?? []),
      ]),
    );
    return outcomes;
  }

  /** Rights, flow and version first, in this order: who may not see a complaint learns nothing of its state. */
  private decide(scene: Scene, move: PersonMove, body: MoveBody): Changes {
    const { complaint, legs, reference, by } = scene;
    if (by.kind === 'person') {
      const paths = legs
        .filter((leg) => leg.state !== 'proposed' && leg.state !== 'dropped')
        .map((leg) => reference.unitPath(leg.unit));
      if (!reaches(by, move, paths)) throw notFound({ zh: '未找到该诉求', en: 'No such complaint' });
    }
    const present = { state: complaint.state, version: complaint.version };
    const to = after(complaint.state, move);
    if (!to) {
      throw new Refusal(
        'illegal-move',
        { zh: `诉求当前状态不能执行此操作`, en: `Cannot ${move} a complaint that is ${complaint.state}` },
        present,
      );
    }
    if ((body.version ?? complaint.version) !== complaint.version) {
      throw new Refusal(
        'moved-meanwhile',
        { zh: '诉求刚刚已被他人处理，请刷新后再试', en: 'Somebody has just moved this complaint' },
        present,
      );
    }
    const rule = moveRules[move] as MoveRule<MoveBody>;
    const changes = rule(scene, body);
    return {
      ...changes,
      complaint: { ...changes.complaint, state: to, version: complaint.version + 1 },
      happenings: changes.happenings.map((one) => ({ ...one, from: complaint.state, to })),
    };
  }
}

/**
 * Locks complaints and reads what hangs on them. The rows are locked by their id in ascending order, whatever they
 * were found by: two transactions that want the same ones never wait for each other in a circle.
 */
export async function lockScenes(
  trip: Trip,
  wanted: { trackingCodes: string[] } | { ids: string[] },
): Promise<Map<string, Pick<Scene, 'complaint' | 'legs' | 'clocks'>>> {
  let ids: string[];
  if ('ids' in wanted) ids = [...new Set(wanted.ids)];
  else {
    const [found] = await trip.ask(
      question<{ id: string }>(
        'SELECT id FROM complaint FORCE INDEX (complaint_tracking_code) WHERE tracking_code IN (?)',
        [wanted.trackingCodes],
      ),
    );
    ids = found.map(({ id }) => id);
  }
  if (ids.length === 0) return new Map();
  const { database } = trip;
  const [complaints, legs, clocks] = await trip.ask(
    select(database, Complaint, 'PRIMARY', 'WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]),
    select(database, Leg, 'leg_complaint', 'WHERE complaint_id IN (?) ORDER BY id', [ids]),
    select(database, ComplaintClock, 'clock_complaint', 'WHERE complaint_id IN (?) ORDER BY id', [ids]),
  );
  const legsOf = groupBy(legs, (leg) => leg.complaintId);
  const clocksOf = groupBy(clocks, (clock) => clock.complaintId);
  return new Map(
    complaints.map((complaint) => [
      'ids' in wanted ? complaint.id : complaint.trackingCode,
      { complaint, legs: legsOf.get(complaint.id) ?? [], clocks: clocksOf.get(complaint.id) ?? [] },
    ]),
  );
}
