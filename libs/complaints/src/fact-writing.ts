import type { DataSource } from 'typeorm';
import { businessTimeOf, type Reference } from '#directory';
import { insertStatement, type Row, type Statement } from '#platform';
import type { Complaint } from './complaint.js';
import { partialMark, stepsOfEvents, writeSteps, type SteppingEvent } from './fact-steps.js';
import { Fact, type Counted } from './fact.js';

const instant = (at: Date | null): number | null => at?.getTime() ?? null;

/** By what codes are placed and time is measured. */
export interface Yardstick {
  reference: Reference;
  zone: string;
}

/** All that is counted but the steps. */
export const countedOf = (
  complaint: Row<Complaint>,
  { reference, zone }: Yardstick,
): Omit<Row<Fact>, 'steps' | 'complaintId'> => ({
  channel: complaint.channel,
  type: complaint.type,
  complainantKind: complaint.complainantKind,
  ...subjectsOf(complaint.subject, reference),
  ...placesOf(complaint.district, reference),
  leadUnit: complaint.leadUnit,
  state: complaint.state,
  workSeconds: workSeconds(complaint, reference, zone),
  receivedAt: complaint.receivedAt.getTime(),
  acceptedAt: instant(complaint.acceptedAt),
  transferredAt: instant(complaint.transferredAt),
  reportedAt: instant(complaint.reportedAt),
  closedAt: instant(complaint.closedAt),
  endedAt: instant(complaint.endedAt),
  dueAt: instant(complaint.dueAt),
  listedAt: instant(complaint.listedAt),
  resolution: complaint.resolution,
  satisfaction: complaint.satisfaction,
  processSatisfaction: complaint.processSatisfaction,
  followUpEnd: complaint.followUpEnd,
  followUpWanted: complaint.followUpWanted,
  reworks: complaint.reworks,
  returns: complaint.returns,
});

function subjectsOf(subject: string | null, reference: Reference): Pick<Counted, 'subject' | 'subject1' | 'subject2'> {
  const above = subject === null ? [] : reference.subjectAndAbove(subject);
  const at = (level: number) => above.find((code) => reference.subjects.get(code)?.level === level) ?? subject;
  return { subject, subject1: at(1), subject2: at(2) };
}

const districtKinds: ReadonlySet<string> = new Set(['district', 'zone']);

function placesOf(place: string | null, reference: Reference): Pick<Counted, 'place' | 'district'> {
  const above = place === null ? [] : reference.districtAndAbove(place);
  const district = above.find((code) => districtKinds.has(reference.districts.get(code)?.kind ?? ''));
  return { place, district: district ?? place };
}

function workSeconds(complaint: Row<Complaint>, reference: Reference, zone: string): number | null {
  const { transferredAt, reportedAt, leadUnit } = complaint;
  if (!transferredAt || !reportedAt) return null;
  const time = businessTimeOf(reference.calendarFor(leadUnit), zone);
  return Math.max(0, Math.trunc(time.businessBetween(transferredAt, reportedAt) / 1000));
}

const columns: Record<keyof ReturnType<typeof countedOf>, string> = {
  channel: 'channel',
  type: 'type',
  complainantKind: 'complainant_kind',
  subject: 'subject',
  subject1: 'subject1',
  subject2: 'subject2',
  place: 'place',
  district: 'district',
  leadUnit: 'lead_unit',
  state: 'state',
  receivedAt: 'received_at',
  acceptedAt: 'accepted_at',
  transferredAt: 'transferred_at',
  reportedAt: 'reported_at',
  closedAt: 'closed_at',
  endedAt: 'ended_at',
  dueAt: 'due_at',
  listedAt: 'listed_at',
  workSeconds: 'work_seconds',
  resolution: 'resolution',
  satisfaction: 'satisfaction',
  processSatisfaction: 'process_satisfaction',
  followUpEnd: 'follow_up_end',
  followUpWanted: 'follow_up_wanted',
  reworks: 'reworks',
  returns: 'returns',
};
/** The columns of what is counted, by their names in the database. */
export const countedColumns: readonly string[] = [...Object.values(columns), 'steps'];
const named = countedColumns.map((name) => `\`${name}\``).join(',');

export interface BornFact {
  complaint: Row<Complaint>;
  events: readonly SteppingEvent[];
}

/** The facts of new complaints, and that they are to be counted. */
export function bornFacts(database: DataSource, born: readonly BornFact[], by: Yardstick): Statement[] {
  if (born.length === 0) return [];
  const facts = born.map(({ complaint, events }) => ({
    ...countedOf(complaint, by),
    complaintId: complaint.id,
    steps: writeSteps(stepsOfEvents(events, () => undefined)),
  }));
  return [
    insertStatement(database, Fact, facts)!,
    {
      sql: `INSERT INTO fact_change (complaint_id, seq, ${named})
            SELECT complaint_id, 0, ${named} FROM fact FORCE INDEX (PRIMARY) WHERE complaint_id IN (?)`,
      values: [facts.map(({ complaintId }) => complaintId)],
    },
  ];
}

export interface ChangedFact {
  before: Row<Complaint>;
  after: Row<Complaint>;
  events: readonly SteppingEvent[];
  unitOf: (legId: string) => string | undefined;
}

type CountedNow = ReturnType<typeof countedOf>;

const isSame = (before: CountedNow, after: CountedNow): boolean =>
  (Object.keys(columns) as (keyof CountedNow)[]).every((key) => before[key] === after[key]);

/** What follows from other columns, as it was when these were written: trees and calendars change later. */
const causes: Partial<Record<keyof CountedNow, (keyof CountedNow)[]>> = {
  subject1: ['subject'],
  subject2: ['subject'],
  district: ['place'],
  workSeconds: ['transferredAt', 'reportedAt', 'leadUnit'],
};
const inSql = (property: keyof CountedNow): string => `\`${columns[property]}\``;
const taken = (property: keyof CountedNow): string => `${inSql(property)} = VALUES(${inSql(property)})`;
/** Before their causes: assignments are made from left to right. */
const kept = (Object.entries(causes) as [keyof CountedNow, (keyof CountedNow)[]][]).map(([property, from]) => {
  const same = from.map((cause) => `${inSql(cause)} <=> VALUES(${inSql(cause)})`).join(' AND ');
  return `${inSql(property)} = IF(${same}, ${inSql(property)}, VALUES(${inSql(property)}))`;
});

/** What moves change of facts: the old ones are kept aside until they have been counted. Nothing where nothing changes. */
export function changedFacts(changed: readonly ChangedFact[], by: Yardstick): Statement[] {
  const facts = changed.flatMap(({ before, after, events, unitOf }) => {
    const steps = writeSteps(stepsOfEvents(events, unitOf));
    const now = countedOf(after, by);
    return steps === '' && isSame(countedOf(before, by), now) ? [] : [{ before, after: now, steps }];
  });
  if (facts.length === 0) return [];
  const properties = Object.keys(columns) as (keyof typeof columns)[];
  const marks = `(${'?,'.repeat(properties.length + 2).slice(0, -1)})`;
  const sets = [...kept, ...properties.filter((property) => !(property in causes)).map(taken)];
  return [
    {
      // What is kept aside already is older: it stays.
      sql: `INSERT IGNORE INTO fact_change (complaint_id, seq, ${named})
            SELECT complaint_id, CASE complaint_id ${facts.map(() => 'WHEN ? THEN ?').join(' ')} END, ${named}
            FROM fact FORCE INDEX (PRIMARY) WHERE complaint_id IN (?)`,
      values: [...facts.flatMap(({ before }) => [before.id, before.eventCount]), facts.map(({ before }) => before.id)],
    },
    {
      sql: `INSERT INTO fact (complaint_id, ${named}) VALUES ${facts.map(() => marks).join(',')}
            ON DUPLICATE KEY UPDATE ${sets.join(', ')},
              steps = CONCAT(steps, SUBSTRING(VALUES(steps), ${partialMark.length + 1}))`,
      values: facts.flatMap(({ before, after, steps }) => [
        before.id,
        ...properties.map((property) => after[property]),
        // Of a fact that is not there yet, this is not all.
        partialMark + steps,
      ]),
    },
  ];
}
