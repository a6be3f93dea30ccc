import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { HouseNotice } from '#complaints';
import { ReferenceBook, type Reference, type Role } from '#directory';
import { insertStatement, newId, question, type Afterwards, type News, type Row, type Trip } from '#platform';
import { Envelopes } from './envelope.js';
import { Notice } from './notice.js';

/** So many people at most hear one notice. */
const mostPeople = 200;

interface Known {
  id: string;
  unit: string;
  role: Role;
}

/** Tells people of the house what is about no complaint: in their screens, and nowhere else. */
@Injectable()
export class HouseNotices {
  constructor(
    private readonly envelopes: Envelopes,
    private readonly book: ReferenceBook,
  ) {}

  /** Each notice once to each who is to hear it, in the transaction of the job. */
  async tell(trip: Trip, notices: readonly HouseNotice[], at: Date): Promise<Afterwards> {
    const reference = await this.book.open();
    const people = await this.lookUp(trip, notices, reference);
    const rows = new Map<string, Row<Notice>>();
    for (const notice of notices) {
      for (const person of hearers(notice, people, reference)) {
        const row = this.rowOf(notice, person, at);
        rows.set(row.dedupeKey.toString('hex'), row);
      }
    }
    if (rows.size === 0) return {};
    const keys = [...rows.values()].map(({ dedupeKey }) => dedupeKey);
    const [known] = await trip.ask(
      question<{ key: Buffer }>('SELECT dedupe_key AS `key` FROM notice WHERE dedupe_key IN (?)', [keys]),
    );
    for (const { key } of known) rows.delete(key.toString('hex'));
    const fresh = [...rows.values()];
    const statement = insertStatement(trip.database, Notice, fresh);
    trip.write(statement && { ...statement, sql: `${statement.sql} ON DUPLICATE KEY UPDATE id = notice.id` });
    return { news: fresh.map(newsOf) };
  }

  private async lookUp(trip: Trip, notices: readonly HouseNotice[], reference: Reference): Promise<Known[]> {
    const ids = notices.flatMap(({ to }) => to.people);
    const units = notices.flatMap(({ to }) => (to.unit === null ? [] : reference.unitAndAbove(to.unit)));
    const roles = notices.map(({ to }) => to.role);
    const some = (values: readonly string[]) => (values.length > 0 ? [...new Set(values)] : ['']);
    const columns = 'SELECT id, unit, role FROM person';
    const [byId, ofUnits, ofRoles] = await trip.ask(
      question<Known>(`${columns} WHERE id IN (?) AND active = 1`, [some(ids)]),
      question<Known>(
        `${columns} WHERE unit IN (?) AND role IN ('handler', 'head') AND active = 1 ORDER BY id LIMIT 1000`,
        [some(units)],
      ),
      question<Known>(`${columns} WHERE role IN (?) AND active = 1 ORDER BY id LIMIT 1000`, [some(roles)]),
    );
    return [...new Map([...byId, ...ofUnits, ...ofRoles].map((person) => [person.id, person])).values()];
  }

  private rowOf({ kind, about, key, text }: HouseNotice, person: Known, at: Date): Row<Notice> {
    const id = newId(at.getTime());
    return {
      ...{ id, complaintId: null, kind, medium: 'in-app', recipientKind: 'person', personId: person.id },
      ...{ unit: person.unit, endpointId: null, template: kind, templateVersion: 1, missing: null, state: 'sent' },
      ...{ attempts: 0, nextAt: null, leaseUntil: null, sentAt: at, unread: true, readAt: null, error: null },
      ...{ providerId: null, createdAt: at },
      dedupeKey: createHash('sha256').update(`${kind} ${about} ${key} ${person.id}`).digest(),
      ...this.envelopes.seal(id, { address: null, subject: null, text, code: '', about }),
    };
  }
}

/** The people named; else those of the nearest unit that has somebody; else those of the role. */
function hearers({ to }: HouseNotice, people: readonly Known[], reference: Reference): Known[] {
  const named = people.filter(({ id }) => to.people.includes(id));
  if (named.length > 0) return named;
  const ofUnit = (to.unit === null ? [] : reference.unitAndAbove(to.unit))
    .map((unit) => people.filter((one) => one.unit === unit && (to.ofUnit as Role[]).includes(one.role)))
    .find((some) => some.length > 0);
  return (ofUnit ?? people.filter(({ role }) => role === to.role)).slice(0, mostPeople);
}

const newsOf = ({ id, personId, kind }: Row<Notice>): News => ({
  rooms: [`person:${personId}`],
  event: 'notice',
  data: { id, kind, trackingCode: '' },
});
