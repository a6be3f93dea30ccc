import { Inject, Injectable } from '@nestjs/common';
import {
  Complainant,
  Complainants,
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  ComplaintLink,
  birthOf,
  bornFacts,
  profileOf,
  type Birth,
} from '#complaints';
import type { Reference } from '#directory';
import {
  ENVIRONMENT,
  Outbox,
  OutboxEntry,
  Vault,
  insertStatement,
  select,
  type Environment,
  type OutboxRow,
  type Trip,
} from '#platform';
import type { Decided } from './changes.js';

/** Parts of complaints that become complaints of their own, in the transaction of the move that takes them out. */
@Injectable()
export class Births {
  constructor(
    private readonly complainants: Complainants,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Draws codes and PINs for the parts of what was decided, and writes the codes into the event of the split. A part has
   * its complainant from the whole, sealed anew for itself, and was received when that was: the citizen told of it then.
   */
  async draw(trip: Trip, decided: readonly Decided[], reference: Reference, now: Date): Promise<Map<Decided, Birth[]>> {
    const splitting = decided.filter(({ changes }) => changes.births && changes.births.length > 0);
    if (splitting.length === 0) return new Map();
    const [sealed] = await trip.ask(
      select(trip.database, Complainant, 'PRIMARY', 'WHERE complaint_id IN (?)', [
        splitting.map(({ complaint }) => complaint.id),
      ]),
    );
    return new Map(
      splitting.map((one) => {
        const complainant = sealed.find(({ complaintId }) => complaintId === one.complaint.id);
        const born = this.parts(one, complainant, reference, now);
        const [first] = one.changes.happenings;
        if (first) first.data = { ...first.data, parts: born.map(({ complaint }) => complaint.trackingCode) };
        return [one, born];
      }),
    );
  }

  private parts(
    { complaint, changes, by }: Decided,
    complainant: Complainant | undefined,
    reference: Reference,
    now: Date,
  ): Birth[] {
    const identity = complainant ? this.complainants.open(complainant) : {};
    const { channel, complainantKind, urgency, grade, confidential, replyWanted, followUpWanted } = complaint;
    const { receivedAt, callId, answeredAt, silent } = complaint;
    const whole = { channel, complainantKind, urgency, grade, confidential, replyWanted, followUpWanted };
    const { region, timeZone } = this.environment;
    const born = (changes.births ?? []).map((part) =>
      birthOf(
        { ...whole, receivedAt, callId, answeredAt, identity, ...part },
        {
          ...{ by, now, accepted: true, silent, profile: profileOf(reference, complaint), partOf: complaint },
          acceptedAt: complaint.acceptedAt ?? undefined,
        },
        { reference, complainants: this.complainants, vault: this.vault, region, timeZone },
      ),
    );
    return inOrder(born);
  }

  write(trip: Trip, born: readonly Birth[], reference: Reference, now: Date): OutboxRow[] {
    if (born.length === 0) return [];
    const { database } = trip;
    const work = this.outbox.rows(
      born.flatMap(({ todos }) => todos),
      now,
    );
    const all = <Item>(pick: (birth: Birth) => readonly Item[]) => born.flatMap(pick);
    trip.write(
      insertStatement(
        database,
        Complaint,
        all(({ complaint }) => [complaint]),
      ),
      insertStatement(
        database,
        Complainant,
        all(({ complainant }) => (complainant ? [complainant] : [])),
      ),
      insertStatement(
        database,
        ComplaintEvent,
        all(({ events }) => events),
      ),
      insertStatement(
        database,
        ComplaintClock,
        all(({ clocks }) => clocks),
      ),
      insertStatement(
        database,
        ComplaintLink,
        all(({ link }) => (link ? [link] : [])),
      ),
      ...bornFacts(database, born, { reference, zone: this.environment.timeZone }),
      insertStatement(database, OutboxEntry, work),
    );
    return work;
  }
}

/** Ids of one moment are random; those of the links are given out so that the parts are listed as they were named. */
function inOrder(born: Birth[]): Birth[] {
  const ids = born.flatMap(({ link }) => (link ? [link.id] : [])).sort();
  return born.map((part) => (part.link ? { ...part, link: { ...part.link, id: ids.shift()! } } : part));
}
