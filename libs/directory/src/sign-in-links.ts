import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, inTransaction, insertRows, isId, notFound } from '#platform';
import { assertHuman } from './api-clients.js';
import { recordAudit, type Auditor } from './audit/record-audit.js';
import { recordAct } from './account-acts.js';
import { Admission } from './admission.js';
import { hashPassword, refuseWeak } from './passwords.js';
import { SignInLink } from './person.js';
import { Sessions } from './sessions.js';
import type { OpenedSession, Whence } from './session-beginning.js';

/** A sign-in link is good for a long weekend. */
export const linkHours = 72;

/** The secret is told once; only its hash is kept. */
export interface GivenLink {
  secret: string;
  expiresAt: Date;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Single-use links with which people choose a password: for the first time, or when the old one is lost. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly admission: Admission,
    private readonly now: Now,
  ) {}

  /** The link is written in the transaction that makes or changes its person. */
  async give(tx: EntityManager, person: string, at: Date): Promise<GivenLink> {
    const secret = randomBytes(32).toString('base64url');
    const expiresAt = new Date(at.getTime() + linkHours * 3_600_000);
    await insertRows(tx, SignInLink, [{ secretHash: hashOf(secret), person, expiresAt, usedAt: null }]);
    return { secret, expiresAt };
  }

  /** A fresh link for somebody who lost the password; the older links of this person are void. */
  async renew(personId: string, by: Auditor = { kind: 'machine' }): Promise<GivenLink> {
    const at = this.now.at;
    return inTransaction(this.database, async (tx) => {
      const rows: unknown[] = isId(personId)
        ? await tx.query('SELECT id FROM person WHERE id = ? AND active = 1 FOR UPDATE', [personId])
        : [];
      if (rows.length === 0) throw notFound({ zh: '没有这个人员', en: 'No such person' });
      await assertHuman(tx, personId);
      await tx.query('UPDATE sign_in_link SET used_at = ? WHERE person = ? AND used_at IS NULL', [at, personId]);
      await recordAudit(tx, { what: 'link-renewed', about: personId }, by, at);
      return this.give(tx, personId, at);
    });
  }

  /**
   * Chooses a password with a link, once, and signs in. Sessions begun with an older password end.
   * @throws Refusal `second-factor-needed` where a code must follow: a link replaces the password alone.
   */
  async use(secret: string, password: string, from?: Whence): Promise<OpenedSession> {
    const at = this.now.at;
    const secretHash = hashOf(secret);
    const found: { person: string; username: string }[] = await this.database.query(
      `SELECT l.person, p.username FROM sign_in_link l JOIN person p ON p.id = l.person
       WHERE l.secret_hash = ? AND l.used_at IS NULL AND l.expires_at > ? AND p.active = 1`,
      [secretHash, at],
    );
    const owner = found[0];
    if (!owner) throw noSuchLink();
    refuseWeak(password, owner.username, 'password');
    const passwordHash = await hashPassword(password);
    await inTransaction(this.database, async (tx) => {
      // The condition settles a race: of two uses only the first counts.
      const used: { affectedRows: number } = await tx.query(
        'UPDATE sign_in_link SET used_at = ? WHERE secret_hash = ? AND used_at IS NULL AND expires_at > ?',
        [at, secretHash, at],
      );
      if (!used.affectedRows) throw noSuchLink();
      await tx.query('UPDATE sign_in_link SET used_at = ? WHERE person = ? AND used_at IS NULL', [at, owner.person]);
      await tx.query(
        'UPDATE person SET password_hash = ?, failed_attempts = 0, locked_until = NULL WHERE id = ? AND active = 1',
        [passwordHash, owner.person],
      );
      const who = { kind: 'person' as const, id: owner.person };
      await recordAudit(tx, { what: 'sign-in-link-used', about: owner.person }, who, at);
      await recordAct(tx, { kind: 'password-chosen-by-link', person: owner.person, by: owner.person }, at);
    });
    await this.sessions.signOutEverywhere(owner.person);
    return this.admission.admit(owner.person, { by: 'link', from });
  }

  /** Deletes links past their time. @returns how many. */
  async lapse(at: Date): Promise<number> {
    const result: { affectedRows: number } = await this.database.query(
      'DELETE FROM sign_in_link WHERE expires_at <= ? LIMIT 1000',
      [at],
    );
    return result.affectedRows;
  }
}

const noSuchLink = () =>
  notFound({ zh: '链接无效、已使用或已过期', en: 'The link is not valid, was used or has expired' });
