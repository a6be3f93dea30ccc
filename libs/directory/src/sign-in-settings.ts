import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now, Setting, inTransaction } from '#platform';
import { recordNext, versionOnRecord } from './rule-changes.js';
import type { PersonActor, Role } from './rights.js';
import { Sessions } from './sessions.js';
import { readSignInRules, signInSetting, type SignInRules } from './sign-in-rules.js';

/** How people sign in, as administrators have settled it. */
@Injectable()
export class SignInSettings {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly now: Now,
  ) {}

  async rules(): Promise<SignInRules> {
    return readSignInRules((await this.database.manager.findOneBy(Setting, { name: signInSetting }))?.value);
  }

  /** The rules with how often they have been changed. */
  async versioned(): Promise<SignInRules & { version: number }> {
    const version = await versionOnRecord(this.database.manager, 'sign-in-settings', signInSetting);
    return { ...(await this.rules()), version };
  }

  /**
   * Other rules from now on, for those who are signed in too; with who changed them and why.
   * @param read the version that they are based on. @throws Refusal `moved-meanwhile` when it is another by now.
   */
  async settle(
    rules: SignInRules,
    reason: string,
    by: PersonActor,
    read?: number,
  ): Promise<SignInRules & { version: number }> {
    const name = signInSetting;
    const after: SignInRules = { ...rules, secondFactorRoles: [...new Set<Role>(rules.secondFactorRoles)].sort() };
    const version = await inTransaction(this.database, async (tx) => {
      const before = await tx.findOne(Setting, { where: { name }, lock: { mode: 'pessimistic_write' } });
      await tx.save(Setting, { name, value: after });
      const data = { before: readSignInRules(before?.value), after };
      return recordNext(tx, { kind: 'sign-in-settings', subject: name, reason, data }, read, by, this.now.at);
    });
    this.sessions.reconsider();
    return { ...after, version };
  }
}
