import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Complainants, type ComplainantKind, type Identity } from '#complaints';
import { instantsOf, localDate, type Period, type Reference } from '#directory';
import { calledInPublic, quotable } from '#language';
import { ENVIRONMENT, type Environment } from '#platform';
import type { Quoted } from './report-data.js';

interface CaseRow {
  id: string;
  content: string;
  reply: string | null;
  unit: string | null;
  kind: ComplainantKind;
  receivedAt: Date;
  sealed: Buffer | null;
}

export interface CasesAsked {
  period: Period;
  /** Those about these subjects; all unless given. */
  subjects?: readonly string[];
  districts?: readonly string[];
  kind?: ComplainantKind;
  most: number;
}

/** Few are quoted; most are not fit to be. */
const looked = 60;

/**
 * Complaints that a report may quote: never a confidential one, never a report of wrongdoing, and of the others what is
 * left when everything personal has gone. Where that is not sure, the complaint is left out.
 */
@Injectable()
export class Cases {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async quoted({ period, subjects, districts, kind, most }: CasesAsked, reference: Reference): Promise<Quoted[]> {
    if (most <= 0 || subjects?.length === 0) return [];
    const { timeZone } = this.environment;
    const { from, to } = instantsOf(period, timeZone);
    // Those with an answer first: an example shows what became of it. The sixty newest are looked at, no more.
    const rows: CaseRow[] = await this.database.query(
      `SELECT c.id, c.content, c.public_reply AS reply, c.lead_unit AS unit, c.complainant_kind AS kind,
              c.received_at AS receivedAt, p.sealed
       FROM complaint c FORCE INDEX (${subjects ? 'complaint_subject' : 'complaint_received'})
       LEFT JOIN complainant p ON p.complaint_id = c.id
       WHERE c.received_at >= ? AND c.received_at < ? ${subjects ? 'AND c.subject IN (?)' : ''}
         ${districts ? 'AND c.district IN (?)' : ''} ${kind ? 'AND c.complainant_kind = ?' : ''}
         AND c.confidential = 0 AND c.type NOT IN ('report', 'other') AND c.state NOT IN ('declined', 'withdrawn', 'merged')
       ORDER BY c.public_reply IS NULL, c.received_at DESC, c.id LIMIT ${looked}`,
      [from, to, ...(subjects ? [subjects] : []), ...(districts ? [districts] : []), ...(kind ? [kind] : [])],
    );
    const found: Quoted[] = [];
    for (const row of rows) {
      const one = this.quote(row, reference, timeZone);
      if (one) found.push(one);
      if (found.length >= most) break;
    }
    return found;
  }

  private quote({ id, content, reply, unit, kind, receivedAt, sealed }: CaseRow, reference: Reference, zone: string) {
    // Nothing sealed means nothing told; what cannot be opened is not quoted.
    const identity: Identity = sealed ? this.complainants.open({ complaintId: id, sealed }) : {};
    const hidden = Object.values(identity) as (string | undefined)[];
    const text = quotable({ text: content, identity: hidden });
    if (text === undefined) return undefined;
    const outcome = reply === null ? undefined : quotable({ text: withoutGreeting(reply), identity: hidden });
    const [, month, day] = localDate(receivedAt, zone).split('-').map(Number);
    return {
      who: calledInPublic(identity, kind),
      when: `${month}月${day}日`,
      text,
      outcome: outcome?.replaceAll('您', '诉求人') ?? null,
      unit: unit ? (reference.units.get(unit)?.shortName ?? null) : null,
    };
  }
}

const withoutGreeting = (reply: string): string =>
  reply
    .replace(/^[^。！!]{0,60}您好[！!，,。：:]?/, '')
    .replace(/^[^。]{0,40}(?:收悉|已收到)。/, '')
    .replace(/(?:感谢|谢谢|祝您|如有疑问|联系电话)[^。！!]*[。！!]?/g, '');
