import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Now, Refusal, Vault, inTransaction, insertRows, invalid, newId, notFound } from '#platform';
import { recordAct } from '../account-acts.js';
import { countFailure, forgive, refuseLocked } from '../lock-out.js';
import { Sessions } from '../sessions.js';
import { normalCode, normalRecoveryCode, recoveryCodeFrom, recoveryCodes } from './recovery-words.js';
import { RecoveryCode, SecondFactor } from './second-factor.js';
import { base32, fromBase32, otpauthUri, stepOf } from './totp.js';

/** 160 bits, as RFC 4226 recommends. */
const secretBytes = 20;

/** The name under which authenticator apps keep it. */
const issuer = '接诉12345';

export interface SecondFactorStanding {
  confirmedAt: Date | null;
  recoveryCodesLeft: number;
}

/** What an authenticator app needs, told once. */
export interface FreshSecret {
  secret: string;
  uri: string;
}

export type ShownBy = 'code' | 'recovery-code';

interface FactorRow {
  sealed: Buffer;
  confirmedAt: Date | null;
  lastStep: number | null;
}

/** The second factor of people: a telephone's time-based codes (RFC 6238), and recovery codes for when it is lost. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly sessions: Sessions,
    private readonly now: Now,
  ) {}

  async standingOf(person: string): Promise<SecondFactorStanding> {
    const rows: { confirmedAt: Date | null; left: number }[] = await this.database.query(
      `SELECT f.confirmed_at AS confirmedAt,
              (SELECT COUNT(*) FROM recovery_code r WHERE r.person = f.person AND r.used_at IS NULL) AS \`left\`
       FROM second_factor f WHERE f.person = ?`,
      [person],
    );
    const confirmedAt = rows[0]?.confirmedAt ?? null;
    return { confirmedAt, recoveryCodesLeft: confirmedAt ? Number(rows[0]?.left) : 0 };
  }

  async isConfirmed(person: string): Promise<boolean> {
    return (await this.standingOf(person)).confirmedAt !== null;
  }

  /** A fresh secret, to be confirmed by a code; one that was begun before is void. @throws Refusal when there is one. */
  async begin(who: { id: string; username: string }): Promise<FreshSecret> {
    const secret = base32(randomBytes(secretBytes));
    await inTransaction(this.database, async (tx) => {
      await tx.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [who.id]);
      const { affectedRows }: { affectedRows: number } = await tx.query(
        'DELETE FROM second_factor WHERE person = ? AND confirmed_at IS NULL',
        [who.id],
      );
      if (!affectedRows && (await this.rowOf(tx, who.id))) throw alreadyThere();
      await insertRows(tx, SecondFactor, [
        {
          person: who.id,
          sealed: this.vault.seal(secret, belongingOfSecret(who.id)),
          keyId: this.vault.currentKey,
          createdAt: this.now.at,
          confirmedAt: null,
          lastStep: null,
        },
      ]);
    });
    return { secret, uri: otpauthUri(secret, who.username, issuer) };
  }

  /**
   * From now on the code is asked for. The other sessions of this person, which were opened without one, end.
   * @returns the recovery codes, told once. @throws Refusal `invalid` for a wrong code, `locked` after too many.
   */
  async confirm(who: { id: string; sessionId: string }, typed: string): Promise<string[]> {
    const at = this.now.at;
    const codes = await this.deciding(who.id, async (tx, row) => {
      if (!row) throw notBegun();
      if (row.confirmedAt) throw alreadyThere();
      const step = stepOf(normalCode(typed) ?? '', this.secretOf(who.id, row), at, null);
      if (step === undefined) return undefined;
      await tx.query('UPDATE second_factor SET confirmed_at = ?, last_step = ? WHERE person = ?', [at, step, who.id]);
      await recordAct(tx, { kind: 'second-factor-confirmed', person: who.id, by: who.id }, at);
      return this.giveRecoveryCodes(tx, who.id);
    });
    if (!codes) throw wrongCode();
    await this.sessions.signOutEverywhere(who.id, who.sessionId);
    return codes;
  }

  /**
   * Whether this is a good code of that person at this moment, or one of the recovery codes; it is used up by asking.
   * @returns nothing for a wrong one, which is counted. @throws Refusal `locked` after too many failures.
   */
  show(person: string, typed: string): Promise<ShownBy | undefined> {
    const at = this.now.at;
    return this.deciding(person, async (tx, row) => {
      if (!row?.confirmedAt) return undefined;
      const code = normalCode(typed);
      if (code) {
        const step = stepOf(code, this.secretOf(person, row), at, row.lastStep);
        if (step === undefined) return undefined;
        await tx.query('UPDATE second_factor SET last_step = ? WHERE person = ?', [step, person]);
        return 'code';
      }
      const recovery = normalRecoveryCode(typed);
      if (!recovery) return undefined;
      const { affectedRows }: { affectedRows: number } = await tx.query(
        'UPDATE recovery_code SET used_at = ? WHERE person = ? AND code_hash = ? AND used_at IS NULL',
        [at, person, this.recoveryHash(person, recovery)],
      );
      if (!affectedRows) return undefined;
      await recordAct(tx, { kind: 'recovery-code-used', person, by: person }, at);
      return 'recovery-code';
    });
  }

  /** Fresh recovery codes; the older ones are void. @throws Refusal `invalid` for a wrong code. */
  async renewRecoveryCodes(who: { id: string }, typed: string): Promise<string[]> {
    await this.insist(who.id, typed);
    return inTransaction(this.database, async (tx) => {
      const codes = await this.giveRecoveryCodes(tx, who.id);
      await recordAct(tx, { kind: 'recovery-codes-renewed', person: who.id, by: who.id }, this.now.at);
      return codes;
    });
  }

  /** One's own, with a code. @throws Refusal `invalid` for a wrong one. */
  async remove(who: { id: string; sessionId: string }, typed: string): Promise<void> {
    await this.insist(who.id, typed);
    await this.forget(who.id, who.id);
    await this.sessions.signOutEverywhere(who.id, who.sessionId);
  }

  /**
   * Somebody's whose telephone and recovery codes are lost: an administrator, on record. All sessions end.
   * @param by nobody at the command line, which is there for the last administrator.
   */
  async removeOf(person: string, by: { id: string } | null, reason: string): Promise<void> {
    await this.forget(person, by?.id ?? null, reason);
    await this.sessions.signOutEverywhere(person);
  }

  private async insist(person: string, typed: string): Promise<void> {
    if (!(await this.isConfirmed(person))) throw notThere();
    if (!(await this.show(person, typed))) throw wrongCode();
  }

  /**
   * Decides about one attempt with the person's row locked, so that attempts made at once are answered one after the
   * other. Nothing decided is a failure, and counted like a wrong password.
   */
  private deciding<Out>(
    person: string,
    decide: (tx: EntityManager, row: FactorRow | undefined) => Promise<Out | undefined>,
  ): Promise<Out | undefined> {
    const at = this.now.at;
    return inTransaction(this.database, async (tx) => {
      const [locked]: { lockedUntil: Date | null }[] = await tx.query(
        'SELECT locked_until AS lockedUntil FROM person WHERE id = ? AND active = 1 FOR UPDATE',
        [person],
      );
      if (!locked) return undefined;
      refuseLocked(locked.lockedUntil, at);
      const decided = await decide(tx, await this.rowOf(tx, person));
      if (decided === undefined) await countFailure(tx, person, at);
      else await forgive(tx, person);
      return decided;
    });
  }

  private async rowOf(tx: EntityManager, person: string): Promise<FactorRow | undefined> {
    const rows: FactorRow[] = await tx.query(
      'SELECT sealed, confirmed_at AS confirmedAt, last_step AS lastStep FROM second_factor WHERE person = ? FOR UPDATE',
      [person],
    );
    return rows[0];
  }

  private async forget(person: string, by: string | null, reason?: string): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      await tx.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [person]);
      await tx.query('DELETE FROM recovery_code WHERE person = ?', [person]);
      const { affectedRows }: { affectedRows: number } = await tx.query('DELETE FROM second_factor WHERE person = ?', [
        person,
      ]);
      if (!affectedRows) throw notThere();
      await recordAct(tx, { kind: 'second-factor-removed', person, by, reason }, this.now.at);
    });
  }

  private async giveRecoveryCodes(tx: EntityManager, person: string): Promise<string[]> {
    await tx.query('DELETE FROM recovery_code WHERE person = ?', [person]);
    const codes = Array.from({ length: recoveryCodes }, () => recoveryCodeFrom(randomBytes(16)));
    await insertRows(
      tx,
      RecoveryCode,
      codes.map((code) => ({
        id: newId(this.now.at.getTime()),
        person,
        codeHash: this.recoveryHash(person, code.replaceAll('-', '')),
        usedAt: null,
      })),
    );
    return codes;
  }

  private secretOf(person: string, { sealed }: FactorRow): Buffer {
    return fromBase32(this.vault.open(sealed, belongingOfSecret(person)));
  }

  private recoveryHash(person: string, code: string): Buffer {
    return this.vault.lookupHash('recovery-code', `${person} ${code}`);
  }
}

/** What a sealed secret is authenticated with. */
export const belongingOfSecret = (person: string): string => `second-factor ${person}`;

export const wrongCode = () => invalid({ field: 'code', zh: '验证码不正确', en: 'is not the right code' });
const alreadyThere = () =>
  new Refusal('illegal-move', {
    zh: '已绑定动态验证码，请先解除',
    en: 'There is a second factor already: remove it first',
  });
const notBegun = () => new Refusal('illegal-move', { zh: '请先获取绑定二维码', en: 'Begin by asking for a secret' });
const notThere = () => notFound({ zh: '尚未绑定动态验证码', en: 'There is no second factor' });
