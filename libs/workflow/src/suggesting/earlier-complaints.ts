import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Complainant,
  Complainants,
  ComplaintsOfNumber,
  asSummary,
  maskedIdentity,
  mayIdentify,
  summaryColumns,
  type Identity,
  type State,
  type SummaryColumns,
} from '#complaints';
import { scopeOf, type PersonActor, type Reference } from '#directory';
import { Now, select } from '#platform';
import { compared, movesOfEarlier, whyEarlier, type EarlierMove, type EarlierReason } from './earlier.js';

/** What is known so far of what somebody types. */
export interface MatterTyped {
  content: string;
  callerNumber?: string;
  subjects: readonly string[];
  district?: string;
  address?: string;
}

export interface EarlierComplaint {
  trackingCode: string;
  title: string;
  state: State;
  version: number;
  receivedAt: Date;
  complainant: { name: string | null; phone: string | null } | null;
  why: EarlierReason;
  likeness: number;
  moves: EarlierMove[];
}

/** Half a year back; older ones are another matter. Milliseconds. */
const window = 180 * 24 * 3_600_000;
/** Of each pair of subject and district the latest so many; of all together so many are compared; so many are shown. */
const bounds = { ofEach: 40, subjects: 3, districts: 6, compared: 200, shown: 8, ofNumber: 5 };
/** Characters of a content that are compared. */
const compareUpTo = 600;

type Candidate = SummaryColumns & { head: string };

/**
 * Finds earlier complaints of the same number, place or matter. However many there are in all, it reads along indexes no
 * more than `bounds` say: 18 short ranges of (subject, district, time) for the ids, then at most 200 rows by their key.
 */
@Injectable()
export class EarlierComplaints {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    private readonly ofNumber: ComplaintsOfNumber,
    private readonly now: Now,
  ) {}

  /** None that was asked in confidence, and none for those who may not read all complaints. The likeliest first. */
  async find(typed: MatterTyped, me: PersonActor, reference: Reference): Promise<EarlierComplaint[]> {
    if (scopeOf(me, 'read') !== 'all') return [];
    const hash = this.complainants.phoneHash(typed.callerNumber);
    const [known, candidates] = await Promise.all([
      hash ? this.ofNumber.rows(hash, me) : [],
      this.candidates(typed, reference),
    ]);
    const same = new Set(known.map(({ id }) => id));
    const text = compared(typed.content, typed.address);
    const identities = await this.identities([...known.slice(0, bounds.ofNumber), ...candidates]);
    const heads = new Map(candidates.map((one) => [one.id, one.head]));
    const judged = (row: SummaryColumns) =>
      whyEarlier(text, compared(`${row.title}\n${heads.get(row.id) ?? ''}`, identities.get(row.id)?.address));
    const ofNumber = [...known]
      .sort((one, other) => Number(one.closedAt !== null) - Number(other.closedAt !== null))
      .slice(0, bounds.ofNumber)
      .map((row) => ({ row, why: 'same-number' as const, likeness: judged(row)?.likeness ?? 0 }));
    const others = candidates
      .filter(({ id }) => !same.has(id))
      .flatMap((row) => {
        const found = judged(row);
        return found ? [{ row, ...found }] : [];
      })
      .sort((one, other) => other.likeness - one.likeness);
    return [...ofNumber, ...others].slice(0, bounds.shown).map(({ row, why, likeness }) => {
      const identity = identities.get(row.id);
      const masked = identity && mayIdentify(row, me) ? maskedIdentity(identity) : undefined;
      return {
        ...{ trackingCode: row.trackingCode, title: row.title, state: row.state, version: row.version },
        receivedAt: row.receivedAt,
        complainant: masked ? { name: masked.name, phone: masked.phone ?? masked.callerNumber } : null,
        ...{ why, likeness },
        moves: movesOfEarlier(row.state, me),
      };
    });
  }

  private async candidates({ subjects, district }: MatterTyped, reference: Reference): Promise<Candidate[]> {
    const since = new Date(this.now.at.getTime() - window);
    const some = subjects.slice(0, bounds.subjects);
    // The place itself, what lies around it, and what lies within it.
    const around =
      district === undefined
        ? []
        : [...new Set([...reference.districtAndAbove(district).slice(0, 2), ...reference.districtAndBelow(district)])];
    const places = around.slice(0, bounds.districts);
    const range = (index: string, conditions: string, values: unknown[]) => ({
      sql: `(SELECT id, received_at FROM complaint FORCE INDEX (${index}) WHERE ${conditions} AND received_at >= ?
             ORDER BY received_at DESC, id DESC LIMIT ${bounds.ofEach})`,
      values: [...values, since],
    });
    const ranges =
      some.length > 0 && places.length > 0
        ? some.flatMap((subject) =>
            places.map((place) => range('complaint_matter', 'subject = ? AND district = ?', [subject, place])),
          )
        : some.length > 0
          ? some.map((subject) => range('complaint_subject', 'subject = ?', [subject]))
          : places.map((place) => range('complaint_district', 'district = ?', [place]));
    if (ranges.length === 0) return [];
    const ids: { id: string }[] = await this.database.query(
      `${ranges.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY received_at DESC, id DESC LIMIT ${bounds.compared}`,
      ranges.flatMap(({ values }) => values),
    );
    if (ids.length === 0) return [];
    const rows: Record<string, unknown>[] = await this.database.query(
      `SELECT ${summaryColumns.join(',')}, LEFT(content, ${compareUpTo}) AS head FROM complaint FORCE INDEX (PRIMARY)
       WHERE id IN (?) AND confidential = 0`,
      [ids.map(({ id }) => id)],
    );
    return rows.map((row) => asSummary(row) as Candidate);
  }

  private async identities(rows: readonly { id: string }[]): Promise<Map<string, Identity>> {
    if (rows.length === 0) return new Map();
    const { sql, values, read } = select(this.database, Complainant, 'PRIMARY', 'WHERE complaint_id IN (?)', [
      [...new Set(rows.map(({ id }) => id))],
    ]);
    const sealed = read(await this.database.query(sql, values));
    return new Map(sealed.map((row) => [row.complaintId, this.complainants.open(row)]));
  }
}
