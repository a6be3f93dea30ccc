import {
  Complaint,
  ComplaintClock,
  Complainants,
  FollowUpTask,
  Leg,
  LegRequest,
  SupervisionOrder,
  newTrackingCode,
  type Happening,
  type LinkKind,
  type PersonSeen,
} from '#complaints';
import type { Actor, PersonActor, Reference, Role } from '#directory';
import { draftOf } from '#intake';
import { newId, type Vault } from '#platform';
import {
  cardsDue,
  caughtUp,
  decide,
  happeningsOf,
  unarmed,
  type Changes,
  type MoveBody,
  type PersonMove,
  type Scene,
  type Standing,
} from '#workflow';
import { zone } from './paper-reference.js';

/** What is told of a paper complaint, in order. */
export interface Told extends Happening {
  at: Date;
  by: Actor['kind'];
}

/** A complaint on paper: what the tables would hold of it, and its ledger. */
export interface Paper extends Standing {
  ledger: Told[];
}

/**
 * A hotline on paper: the same rules decide on scenes in memory, and what they decide is written down by the plainest
 * means. Thousands of lives of complaints pass here in the time that one takes through a database.
 */
export class PaperHotline {
  now = new Date('2026-03-02T01:15:00Z');
  readonly complaints = new Map<string, Paper>();
  private readonly people = new Map<string, PersonActor>();
  /** Ids of those who are not there. */
  readonly away = new Set<string>();

  constructor(
    readonly reference: Reference,
    private readonly vault: Vault,
  ) {}

  person(role: Role, unit = 'QD-12345'): PersonActor {
    const name = `${role} ${unit}`;
    let person = this.people.get(name);
    if (!person) {
      person = {
        kind: 'person',
        id: newId(),
        username: name,
        name,
        role,
        unit,
        unitPath: this.reference.unitPath(unit),
      };
      this.people.set(name, person);
    }
    return person;
  }

  /** @returns the code of the new complaint. */
  log(more: object = {}, accepted = true, silent = false): string {
    const { complaint, clocks, events } = draftOf(
      {
        channel: accepted ? 'phone' : 'web',
        type: 'help',
        title: '小区暖气不热',
        content: '市民反映小区暖气不热，室内温度仅十五度，请尽快处理。',
        subject: '060101',
        district: '370202',
        ...more,
      } as never,
      { by: accepted ? this.person('operator') : { kind: 'citizen' }, now: this.now, accepted, silent },
      {
        reference: this.reference,
        complainants: new Complainants(this.vault),
        vault: this.vault,
        region: 'QD',
        timeZone: zone,
      },
    );
    const trackingCode = newTrackingCode('QD');
    this.complaints.set(trackingCode, {
      complaint: Object.assign(new Complaint(), complaint, { trackingCode }),
      legs: [],
      clocks: clocks.map((clock) => Object.assign(new ComplaintClock(), clock)),
      requests: [],
      orders: [],
      links: [],
      task: undefined,
      ledger: events.map((event) => ({
        name: event.name,
        from: event.stateFrom,
        to: event.stateTo,
        data: event.data,
        at: event.at,
        by: event.actorKind,
      })),
    });
    return trackingCode;
  }

  /** Everybody as they are now. */
  private seen(): Map<string, PersonSeen> {
    const until = new Date(this.now.getTime() + 86_400_000);
    return new Map(
      [...this.people.values()].map((person) => [
        person.id,
        { ...person, active: true, awayUntil: this.away.has(person.id) ? until : null },
      ]),
    );
  }

  /** A complaint as somebody finds it now. */
  scene(code: string, by: Actor): Scene {
    const paper = this.complaints.get(code)!;
    const unitsWithHead = new Set([...this.reference.units.keys()]);
    const read = { people: this.seen(), numberOnFile: true, unitsWithHead };
    return { ...paper, reference: this.reference, by, at: this.now, zone, ...read };
  }

  /** What a move would change; nothing is written. @throws what the rule refuses. */
  consider(scene: Scene, move: PersonMove, body: MoveBody, other?: string): Changes {
    const partner = other === undefined ? undefined : this.complaints.get(other);
    return decide(scene, move, body, partner && { other: partner, samePerson: true });
  }

  /** @throws what the rule refuses; anything else is a fault of the program. */
  make(code: string, move: PersonMove, body: MoveBody, by: Actor, other?: string): void {
    const paper = this.complaints.get(code)!;
    const partner = other === undefined ? undefined : this.complaints.get(other);
    const own = caughtUp(this.scene(code, by));
    const its = other === undefined ? undefined : caughtUp(this.scene(other, by));
    const changes = decide(own.scene, move, body, its && { other: its.scene, samePerson: true });
    const catchUp = (one: Paper, { before }: Pick<typeof own, 'before'>) =>
      before.forEach(({ changes: due, by: keeper }) => this.write(one, due, keeper));
    catchUp(paper, own);
    this.write(paper, changes, by);
    if (changes.other && partner && its) {
      catchUp(partner, its);
      const set = { ...changes.other.complaint, version: partner.complaint.version + 1 };
      this.write(partner, { ...changes.other, complaint: set }, by);
    }
  }

  /** Cards and breaches that have fallen due on one complaint. @returns how many. */
  sweep(code: string): number {
    const paper = this.complaints.get(code)!;
    const by: Actor = { kind: 'machine', name: 'clock-sweep' };
    const changes = cardsDue({ ...paper, reference: this.reference, by, at: this.now, zone });
    if (changes) this.write(paper, changes, by);
    return changes?.clocks?.length ?? 0;
  }

  /** Writes what was decided, row by row. */
  write(paper: Paper, decided: Changes, by: Actor): void {
    const changes = unarmed(paper.complaint, decided);
    paper.ledger.push(
      ...happeningsOf(paper.complaint, changes).map(({ clocks, ...one }) => ({
        ...one,
        data: { ...one.data, ...(clocks ? { clocks } : {}) },
        at: this.now,
        by: by.kind,
      })),
    );
    Object.assign(paper.complaint, changes.complaint);
    paper.complaint.eventCount = paper.ledger.length;
    const born = <Row extends object>(kind: new () => Row, rows: readonly object[] = []) =>
      rows.map((row) => Object.assign(new kind(), row));
    const change = (rows: readonly { id: string }[], sets: readonly { id: string; set: object }[] = []) => {
      for (const { id, set } of sets) {
        const row = rows.find((one) => one.id === id);
        if (!row) throw new Error(`No row ${id} to change`);
        Object.assign(row, set);
      }
    };
    paper.legs.push(...born(Leg, changes.newLegs));
    change(paper.legs, changes.legs);
    paper.requests.push(...born(LegRequest, changes.newRequests));
    change(paper.requests, changes.requests);
    paper.orders.push(...born(SupervisionOrder, changes.newOrders));
    change(paper.orders, changes.orders);
    paper.clocks.push(...born(ComplaintClock, changes.newClocks));
    change(paper.clocks, changes.clocks);
    paper.links.push(...((changes.newLinks ?? []) as Paper['links']));
    change(paper.links, changes.links);
    paper.links = paper.links.filter(({ endedAt }) => endedAt === null);
    if (changes.task === 'done') paper.task = undefined;
    else if (changes.task) paper.task = Object.assign(new FollowUpTask(), changes.task);
  }
}

export type { LinkKind };
