import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Complainant, Complainants, Complaint, ComplaintReader, inGroups } from '#complaints';
import { ReferenceBook, recordAudit, type PersonActor } from '#directory';
import { maskPhone } from '#language';
import {
  ENVIRONMENT,
  Now,
  Refusal,
  Vault,
  inTransaction,
  insertRows,
  newId,
  type Environment,
  type Words,
} from '#platform';
import { phoneFor } from './compose.js';
import { Envelopes } from './envelope.js';
import { receiptTemplate } from './kinds.js';
import { NoticeTemplate } from './notice-template.js';
import { Notice } from './notice.js';
import { render, type Values } from './render.js';
import { writtenDate } from './values.js';

/** Bounds of telling a PIN by SMS: milliseconds after the complaint came in, and how often. */
export const receiptBounds = { age: 2 * 3_600_000, times: 2 };

const refused = (zh: string, en: string) => new Refusal('illegal-move', { zh, en } satisfies Words);

export interface ReceiptSent {
  /** The notice, whose state tells how far it has come. */
  id: string;
  /** Where to, masked. */
  number: string;
  /** How often it may be sent again. */
  left: number;
}

/**
 * Sends code and PIN to whoever is on the line. The complaint keeps the PIN's hash alone, so only who still has it
 * before them can send it: the operator who logged the complaint, soon after, to its own number, and not twice without
 * need. What is sent forgets the PIN as soon as it is out of the house.
 */
@Injectable()
export class ReceiptMessages {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ComplaintReader,
    private readonly book: ReferenceBook,
    private readonly complainants: Complainants,
    private readonly envelopes: Envelopes,
    private readonly vault: Vault,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `not-found` for a wrong PIN or another's complaint, `illegal-move` where it may not be sent. */
  async send(code: string, pin: string, me: PersonActor): Promise<ReceiptSent> {
    const complaint = await this.reader.find(code, me);
    const { trackingCode, pinHash, loggedBy } = complaint;
    if (loggedBy !== me.id) throw refused('只有登记人可以发送查询码', 'Only who logged it can send its PIN');
    if (!this.vault.pinFits(trackingCode, pin, pinHash)) {
      throw new Refusal('not-found', { zh: '查询码不正确', en: 'This is not its PIN' });
    }
    const at = this.now.at;
    if (at.getTime() - complaint.receivedAt.getTime() > receiptBounds.age)
      throw refused('登记已超过两小时，不能再发送查询码', 'It was logged more than two hours ago');
    if (complaint.confidential)
      throw refused('保密诉求不以短信发送查询码，请口头告知', 'Of a confidential complaint the PIN is told, not sent');
    const phone = await this.phoneOf(complaint);
    if (!phone) throw refused('没有可接收短信的手机号码', 'There is no mobile number to send it to');
    const { id, sent } = await inTransaction(this.database, (tx) => this.write(tx, { complaint, pin, phone, me, at }));
    return { id, number: maskPhone(phone), left: receiptBounds.times - sent };
  }

  private async phoneOf(complaint: Complaint): Promise<string | undefined> {
    const sealed = await this.database.manager.findOneBy(Complainant, { complaintId: complaint.id });
    return phoneFor(complaint, sealed ? this.complainants.open(sealed) : undefined);
  }

  private async write(tx: EntityManager, { complaint, pin, phone, me, at }: Message) {
    // Of two clicks at once the second counts the first.
    await tx.query('SELECT id FROM complaint WHERE id = ? FOR UPDATE', [complaint.id]);
    const [{ n } = { n: 0 }]: { n: number | string }[] = await tx.query(
      'SELECT COUNT(*) AS n FROM notice FORCE INDEX (notice_complaint) WHERE complaint_id = ? AND kind = ?',
      [complaint.id, receiptTemplate],
    );
    const sent = Number(n) + 1;
    if (sent > receiptBounds.times)
      throw refused('短信已发送两次，请口头告知', 'It has been sent twice: please tell it');
    const template = await tx.findOne(NoticeTemplate, {
      where: { code: receiptTemplate, medium: 'sms' },
      order: { version: 'DESC' },
    });
    if (!template?.active) throw refused('管理员已停用该短信', 'An administrator has switched this message off');
    const values = await this.valuesOf(complaint, pin);
    const { text, missing } = render(template, 'sms', values);
    const id = newId(at.getTime());
    await insertRows(tx, Notice, [
      {
        ...{ id, complaintId: complaint.id, kind: receiptTemplate, medium: 'sms', recipientKind: 'complainant' },
        ...{ personId: null, unit: null, endpointId: null, template: template.code },
        ...{ templateVersion: template.version, missing: missing.join(' ').slice(0, 200) || null, state: 'waiting' },
        ...{ attempts: 0, nextAt: at, leaseUntil: null, sentAt: null, unread: false, readAt: null, error: null },
        ...{ providerId: null, createdAt: at },
        dedupeKey: createHash('sha256').update(`${complaint.id} ${receiptTemplate} ${sent} sms`).digest(),
        ...this.envelopes.seal(id, { address: phone, subject: null, text, code: values.code ?? '', secret: pin }),
      },
    ]);
    const { trackingCode } = complaint;
    await recordAudit(tx, { what: 'receipt-sent', about: id, trackingCode, data: { ordinal: sent } }, me, at);
    return { id, sent };
  }

  private async valuesOf({ trackingCode, dueAt }: Complaint, pin: string): Promise<Values> {
    const { units } = await this.book.open();
    const hotline = [...units.values()].find(({ parent }) => parent === null)?.shortName;
    const promisedDate = writtenDate(dueAt, this.environment.timeZone);
    return { code: inGroups(trackingCode), pin, hotline, promisedDate };
  }
}

interface Message {
  complaint: Complaint;
  pin: string;
  phone: string;
  me: PersonActor;
  at: Date;
}
