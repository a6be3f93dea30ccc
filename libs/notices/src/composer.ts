import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Complainant, Complainants, Complaint, Leg, inGroups, inHandStates, type NoticeOrder } from '#complaints';
import { ReferenceBook, scopeOf, type Reference, type Role } from '#directory';
import {
  ENVIRONMENT,
  LOG,
  insertStatement,
  newId,
  question,
  select,
  type Afterwards,
  type Environment,
  type News,
  type Question,
  type Row,
  type Trip,
} from '#platform';
import { compose, type Draft, type Listener, type TemplateInUse } from './compose.js';
import { Envelopes } from './envelope.js';
import { confidentialTemplate, isOutgoing } from './kinds.js';
import { NoticeSettings } from './notice-settings.js';
import { Notice } from './notice.js';
import { promisedBy, reworksOf } from './promised.js';
import { nextAllowed, type QuietHours } from './quiet-hours.js';

interface Known {
  id: string;
  unit: string;
  role: Role;
}
interface TemplateRow extends Omit<TemplateInUse, 'active'> {
  code: string;
  medium: string;
  active: number;
}

/** So many people at most hear one order; a role of more is no addressee. */
const mostPeople = 1000;

const none = { sql: 'DO 0', values: [], read: () => [] };
/** Asked only where there is somebody or something to ask for. */
const where = <Asked>(sql: string, values: unknown[]): Question<Asked[]> =>
  values.every((value) => !Array.isArray(value) || value.length > 0) ? question<Asked>(sql, values) : none;

/** Makes notices of orders: who hears it, by which medium, in which words. Sending is another's work. */
@Injectable()
export class NoticeComposer {
  constructor(
    private readonly complainants: Complainants,
    private readonly envelopes: Envelopes,
    private readonly settings: NoticeSettings,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Writes the notices of all orders at hand, each once, in the transaction of the job. */
  async compose(trip: Trip, orders: readonly NoticeOrder[], at: Date): Promise<Afterwards> {
    const reference = await this.book.open();
    const found = await this.lookUp(trip, orders, reference);
    const quiet = await this.settings.quietHours();
    const hotline = [...reference.units.values()].find(({ parent }) => parent === null)?.shortName;
    const rows = new Map<string, { row: Row<Notice>; trackingCode: string }>();
    for (const order of orders) {
      const complaint = found.complaints.get(order.complaintId);
      if (!complaint) continue;
      const sealed = found.complainants.get(complaint.id);
      const drafts = compose(order, {
        complaint,
        identity: sealed && this.complainants.open(sealed),
        people: peopleOf(order, found, reference),
        listeners: found.listeners,
        templateFor: (code, medium) => found.templates.get(`${code} ${medium}`),
        around: {
          hotline,
          unit: complaint.leadUnit ? reference.units.get(complaint.leadUnit)?.shortName : undefined,
          zone: this.environment.timeZone,
        },
      });
      for (const draft of drafts) {
        const row = this.rowOf(draft, complaint, at, quiet);
        rows.set(row.dedupeKey.toString('hex'), { row, trackingCode: complaint.trackingCode });
      }
    }
    return this.write(trip, rows);
  }

  private async write(trip: Trip, rows: Map<string, { row: Row<Notice>; trackingCode: string }>): Promise<Afterwards> {
    if (rows.size === 0) return {};
    // Only of those that screens hear of need it be known before whether they are new.
    const told = [...rows.values()].filter(({ row }) => row.personId !== null).map(({ row }) => row.dedupeKey);
    const isKnown = question<{ key: Buffer }>('SELECT dedupe_key AS `key` FROM notice WHERE dedupe_key IN (?)', [told]);
    const [known] = told.length > 0 ? await trip.ask(isKnown) : [[]];
    for (const { key } of known) rows.delete(key.toString('hex'));
    const fresh = [...rows.values()];
    const statement = insertStatement(
      trip.database,
      Notice,
      fresh.map(({ row }) => row),
    );
    // Another job may write the same order in this very moment; whoever is second has nothing to add.
    trip.write(statement && { ...statement, sql: `${statement.sql} ON DUPLICATE KEY UPDATE id = notice.id` });
    return { news: fresh.flatMap(({ row, trackingCode }) => newsOf(row, trackingCode)) };
  }

  private rowOf(draft: Draft, complaint: Complaint, at: Date, quiet: QuietHours): Row<Notice> {
    const { recipient, medium } = draft;
    const id = newId(at.getTime());
    const outgoing = isOutgoing(medium);
    const due = recipient.kind === 'complainant' ? nextAllowed(at, quiet, this.environment.timeZone) : at;
    const who = recipient.kind === 'complainant' ? 'complainant' : recipient.id;
    return {
      id,
      complaintId: complaint.id,
      kind: draft.kind,
      medium,
      recipientKind: recipient.kind,
      personId: recipient.kind === 'person' ? recipient.id : null,
      unit: recipient.kind === 'complainant' ? null : recipient.unit,
      endpointId: recipient.kind === 'endpoint' ? recipient.id : null,
      template: draft.template,
      templateVersion: draft.templateVersion,
      missing: draft.missing.length > 0 ? draft.missing.join(' ').slice(0, 200) : null,
      state: outgoing ? 'waiting' : 'sent',
      attempts: 0,
      nextAt: outgoing ? due : null,
      leaseUntil: null,
      sentAt: outgoing ? null : at,
      unread: !outgoing,
      readAt: null,
      error: null,
      providerId: null,
      createdAt: at,
      dedupeKey: createHash('sha256').update(`${complaint.id} ${draft.kind} ${draft.seq} ${medium} ${who}`).digest(),
      ...this.envelopes.seal(id, {
        address: recipient.kind === 'complainant' ? recipient.phone : null,
        subject: draft.subject,
        text: draft.text,
        code: inGroups(complaint.trackingCode),
      }),
    };
  }

  private async lookUp(trip: Trip, orders: readonly NoticeOrder[], reference: Reference) {
    const { database } = trip;
    const ids = [...new Set(orders.map(({ complaintId }) => complaintId))];
    const units = orders.flatMap(({ to }) => (to.kind === 'unit' ? [to.unit] : []));
    const roles = orders.flatMap(({ to }) => (to.kind === 'role' && to.unit === undefined ? [to.role] : []));
    const around = orders.flatMap(({ to }) => (to.kind === 'role' && to.unit !== undefined ? [to.unit] : []));
    const persons = orders.flatMap(({ to }) => (to.kind === 'person' ? [to.id] : []));
    const codes = [...new Set<string>(orders.map(({ kind }) => kind)), confidentialTemplate];
    const columns = 'SELECT id, unit, role FROM person';
    const [complaints, reworks, complainants, legs, templates, listeners, handlers, ofRole, byId] = await trip.ask(
      select(database, Complaint, 'PRIMARY', 'WHERE id IN (?)', [ids]),
      reworksOf(database, ids),
      select(database, Complainant, 'PRIMARY', 'WHERE complaint_id IN (?)', [ids]),
      // Who has a complaint is asked for the sake of roles that see only their own units'.
      where<Pick<Leg, 'complaintId' | 'unit'>>(
        `SELECT complaint_id AS complaintId, unit FROM leg FORCE INDEX (leg_complaint)
         WHERE complaint_id IN (?) AND state IN (?)`,
        [roles.length > 0 ? ids : [], inHandStates],
      ),
      question<TemplateRow>(
        `SELECT t.code, t.medium, t.version, t.subject, t.text, t.active FROM notice_template t
         WHERE t.code IN (?) AND t.medium <> 'reply' AND t.version = (
           SELECT MAX(n.version) FROM notice_template n WHERE n.code = t.code AND n.medium = t.medium)`,
        [codes],
      ),
      where<Omit<Listener, 'kinds'> & { kinds: string | null }>(
        'SELECT id, unit, medium, kinds FROM notice_endpoint WHERE unit IN (?) AND active = 1',
        [units],
      ),
      where<Known>(
        `${columns} WHERE unit IN (?) AND role IN ('handler', 'head') AND active = 1 ORDER BY id LIMIT ${mostPeople}`,
        [[...new Set([...units, ...around].flatMap((unit) => reference.unitAndAbove(unit)))]],
      ),
      where<Known>(`${columns} WHERE role IN (?) AND active = 1 ORDER BY id LIMIT ${mostPeople}`, [roles]),
      where<Known>(`${columns} WHERE id IN (?) AND active = 1`, [persons]),
    );
    for (const [people, name] of [[handlers, 'unit'] as const, [ofRole, 'role'] as const]) {
      if (people.length === mostPeople) this.log.warn({ addressee: name, people: mostPeople }, 'not everybody is told');
    }
    return {
      complaints: promisedBy(complaints, reworks),
      complainants: new Map(complainants.map((one) => [one.complaintId, one])),
      legs,
      templates: new Map(
        templates.map(({ code, medium, active, ...one }) => [`${code} ${medium}`, { ...one, active: Boolean(active) }]),
      ),
      listeners: listeners.map((one): Listener => ({
        ...one,
        kinds: one.kinds === null ? null : (JSON.parse(one.kinds) as Listener['kinds']),
      })),
      handlers,
      ofRole,
      byId,
    };
  }
}

interface Found {
  legs: Pick<Leg, 'complaintId' | 'unit'>[];
  handlers: Known[];
  ofRole: Known[];
  byId: Known[];
}

/**
 * Whom an order reaches in person. A unit without a handler is told through the nearest one above it that has one; a
 * role that sees only its own units' complaints hears only of those, and where a unit is named of that one's affairs.
 */
function peopleOf({ to, complaintId }: NoticeOrder, found: Found, reference: Reference): string[] {
  switch (to.kind) {
    case 'complainant':
      return [];
    case 'person':
      return found.byId.filter(({ id }) => id === to.id).map(({ id }) => id);
    case 'unit': {
      const held = reference
        .unitAndAbove(to.unit)
        .map((unit) => found.handlers.filter((person) => person.unit === unit))
        .find((people) => people.length > 0);
      return (held ?? []).map(({ id }) => id);
    }
    case 'role': {
      const scope = scopeOf(to, 'read');
      const units = found.legs.filter((leg) => leg.complaintId === complaintId).map(({ unit }) => unit);
      const paths = (to.unit === undefined ? units : [to.unit]).map((unit) => reference.unitPath(unit));
      return (to.unit === undefined ? found.ofRole : found.handlers)
        .filter(({ role }) => role === to.role)
        .filter(({ unit }) => {
          const own = reference.unitPath(unit);
          return scope === 'all' || (scope === 'unit' && own !== '' && paths.some((path) => path.startsWith(own)));
        })
        .map(({ id }) => id);
    }
  }
}

/** A person's screens hear that something is there for them; what, they read. */
const newsOf = ({ id, personId, kind }: Row<Notice>, trackingCode: string): News[] =>
  personId ? [{ rooms: [`person:${personId}`], event: 'notice', data: { id, kind, trackingCode } }] : [];
