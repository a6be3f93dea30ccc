import { Inject, Injectable } from '@nestjs/common';
import { Complaint, Dossiers, KnownCodes, codeOf, type Attachment, type Birth, type Dossier } from '#complaints';
import { ReferenceBook, reaches, type Actor, type Reference } from '#directory';
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
  type Environment,
  type News,
} from '#platform';
import { afterClaims } from './attaching.js';
import { Births } from './births.js';
import { caughtUp, inOrder, type DecidedThen } from './catching-up.js';
import { writeChanges } from './changes.js';
import { decide, mayMake, moved, pathsOf, unknown, uploadsOf } from './deciding.js';
import { moves, type MoveBodies, type PersonMove } from './moves/index.js';
import type { AnyMove, MoveBody, MoveOfTwo } from './moves/rule.js';
import { askedFor, moved as movedNews, unitsOf } from './news.js';
import type { Scene, Standing, Vouched } from './scene.js';
import { lockStandings, lockUploads, readBeside } from './standing.js';
import { pairOf, sameOf } from './pairs.js';

interface Order {
  trackingCode: string;
  move: PersonMove;
  body: MoveBody;
  by: Actor;
  at: Date;
  vouched: Vouched;
  /** Whether everything about the complaint is wanted afterwards. */
  whole: boolean;
}

/** What a move has led to. */
export interface Moved {
  complaint: Complaint;
  /** Everything about it as the move left it, where it was read with the move. */
  dossier?: Dossier | undefined;
  /** Complaints that were taken out of it: their PINs are known now and never again. */
  born: Birth[];
}

/** What was decided, and how the complaint stood before. */
type Told = DecidedThen & { standing: Standing };

/** Moves of people: each looked up in the flow, decided under the complaint's lock, written in one transaction. */
@Injectable()
export class WorkflowService {
  /** Moves of different complaints that come together share a commit; two of one complaint never do. */
  private readonly together = new Together<Order, Moved>((orders) => this.write(orders), {
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
    private readonly births: Births,
    private readonly dossiers: Dossiers,
    private readonly codes: KnownCodes,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Makes a move, and answers the complaint as it is then. See `makeAll`. */
  async make<Name extends PersonMove>(
    trackingCode: string,
    move: Name,
    body: MoveBodies[Name],
    by: Actor,
    at: Date = this.now.at,
  ): Promise<Complaint> {
    return (await this.order(trackingCode, { move, body, by, at, vouched: {}, whole: false })).complaint;
  }

  /**
   * Makes a move, and answers the complaint, everything about it, and those that were born of it.
   * @param by a citizen has shown code and PIN before.
   * @param at when it happened; now, unless history is being imported.
   * @param vouched what other rooms say of what the body names.
   * @throws Refusal `illegal-move` (the flow has no such move from the present state), `moved-meanwhile` (the version
   *   named is not the present one), `forbidden`, `not-found`, `invalid`.
   */
  async makeAll<Name extends PersonMove>(
    trackingCode: string,
    move: Name,
    body: MoveBodies[Name],
    by: Actor,
    at: Date = this.now.at,
    vouched: Vouched = {},
  ): Promise<Moved> {
    return this.order(trackingCode, { move, body, by, at, vouched, whole: true });
  }

  private async order(typed: string, asked: Omit<Order, 'trackingCode'>): Promise<Moved> {
    const { move, by } = asked;
    if (!mayMake(by, move)) {
      throw new Refusal('forbidden', { zh: '您的角色不能执行此操作', en: `Your role may not ${move}` });
    }
    try {
      const order: Order = { trackingCode: codeOf(typed), ...asked };
      const made =
        (moves[move] as AnyMove).kind === 'pair' ? await this.writePair(order) : await this.together.add(order);
      this.metrics.moves.inc({ move, outcome: 'made' });
      return made;
    } catch (error) {
      this.metrics.moves.inc({ move, outcome: error instanceof Refusal ? error.reason : 'error' });
      throw error;
    }
  }

  private async write(orders: Order[]): Promise<(Moved | Error)[]> {
    const reference = await this.book.open();
    const now = this.now.at;
    const { outcomes, decided, todos, whole } = await this.trips.transaction(async (trip) => {
      const standings = await lockStandings(trip, {
        trackingCodes: orders.map(({ trackingCode }) => trackingCode),
        known: this.codes,
      });
      const beside = await readBeside(trip, orders, standings, reference);
      let uploads: readonly Attachment[] = await lockUploads(trip, orders.flatMap(uploadsOf));
      const decided: Told[] = [];
      const outcomes = orders.map((order) => {
        const { trackingCode, move, body, by, at, vouched } = order;
        const standing = standings.get(trackingCode);
        try {
          if (!standing) throw unknown();
          const { before, scene } = caughtUp(this.scene(standing, reference, by, at));
          const changes = decide({ ...scene, ...beside(standing), uploads, vouched }, move, body);
          uploads = afterClaims(uploads, changes);
          const { complaint, legs } = standing;
          const one = { complaint, legs, changes, by, at, standing, before, whole: order.whole };
          decided.push(one);
          return one;
        } catch (error) {
          if (error instanceof Refusal) return error;
          throw error;
        }
      });
      const born = await this.births.draw(trip, decided, reference, now);
      const todos = [
        ...writeChanges(trip, inOrder(decided), this.means(now, reference)),
        ...this.births.write(trip, [...born.values()].flat(), reference, now),
      ];
      return {
        outcomes: outcomes.map((one): Moved | Error =>
          one instanceof Error ? one : { complaint: moved(one.complaint, one.changes), born: born.get(one) ?? [] },
        ),
        decided,
        todos,
        whole: this.dossiers.readLast(
          trip,
          outcomes.flatMap((one) =>
            one instanceof Error || !one.whole || isLong(one.complaint) ? [] : one.complaint.id,
          ),
        ),
      };
    });
    this.outbox.handOver(todos);
    this.tell(decided, reference);
    const dossiers = whole();
    return outcomes.map((one) => (one instanceof Error ? one : { ...one, dossier: dossiers.get(one.complaint.id) }));
  }

  /** Two complaints at once: found first, then locked together, in the order in which everybody locks. */
  private async writePair(order: Order): Promise<Moved> {
    const { trackingCode, move, body, by, at } = order;
    const reference = await this.book.open();
    const now = this.now.at;
    const spec = moves[move] as unknown as MoveOfTwo<MoveBody>;
    const { complaint, decided, todos } = await this.trips.transaction(async (trip) => {
      const [id, otherId] = await pairOf(trip, trackingCode, spec, body);
      const standings = await lockStandings(trip, { ids: otherId ? [id, otherId] : [id] });
      const one = standings.get(id);
      const other = otherId && standings.get(otherId);
      if (!one || (otherId && !other)) throw unknown();
      if (other && by.kind === 'person' && !reaches(by, move, pathsOf(other.legs, reference))) throw unknown();
      const own = caughtUp(this.scene(one, reference, by, at));
      const its = other && caughtUp(this.scene(other, reference, by, at));
      const pair = other && its ? { other: its.scene, samePerson: await sameOf(trip, one, other) } : undefined;
      const uploads = await lockUploads(trip, uploadsOf(order));
      const changes = decide({ ...own.scene, uploads }, move, body, pair);
      const { complaint, legs } = one;
      const decided: Told[] = [{ complaint, legs, changes, by, at, standing: one, before: own.before }];
      if (other && its && changes.other) {
        const set = { ...changes.other.complaint, version: other.complaint.version + 1 };
        decided.push({
          complaint: other.complaint,
          legs: other.legs,
          changes: { ...changes.other, complaint: set },
          by,
          at,
          standing: other,
          before: its.before,
        });
      }
      const todos = writeChanges(trip, inOrder(decided), this.means(now, reference));
      return { complaint: moved(complaint, changes), decided, todos };
    });
    this.outbox.handOver(todos);
    this.tell(decided, reference);
    return { complaint, born: [] };
  }

  private tell(decided: readonly Told[], reference: Reference): void {
    this.newsroom.tell(() =>
      decided.flatMap(({ complaint, changes, standing, before }): News[] => {
        const now = { ...complaint, ...changes.complaint };
        return [
          ...before.flatMap(({ changes: due }) => due.news ?? []),
          ...(complaint.silent ? [] : movedNews(now, reference, unitsOf(standing.legs))),
          ...(complaint.silent ? [] : askedFor(now, changes, standing.requests, reference)),
          ...(changes.news ?? []),
        ];
      }),
    );
  }

  private means(now: Date, reference: Reference) {
    return { vault: this.vault, outbox: this.outbox, now, reference, zone: this.environment.timeZone };
  }

  private scene(standing: Standing, reference: Reference, by: Actor, at: Date): Scene {
    return { ...standing, reference, by, at, zone: this.environment.timeZone };
  }
}

/** Rows are locked until all has been read: a long life is read when they are free again. */
const isLong = ({ eventCount }: Complaint): boolean => eventCount > 100;
