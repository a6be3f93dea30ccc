import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal, invalid } from '#platform';
import type { SignedIn } from './presence.js';
import { SecondFactors, wrongCode } from './second-factor/second-factors.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

/** A locked session goes on, half-typed forms and all, when its person shows the password or a code again. */
@Injectable()
export class Unlocking {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly factors: SecondFactors,
    private readonly door: SignIn,
  ) {}

  /** @throws Refusal `invalid` for what is not right, `locked` after too many failures. */
  async unlock(who: SignedIn, shown: { password?: string | undefined; code?: string | undefined }): Promise<void> {
    if (shown.password !== undefined) await this.verify(who, shown.password);
    else if (shown.code === undefined) {
      throw invalid({ field: 'password', zh: '请填写密码或动态验证码', en: 'give the password or a code' });
    } else if (!(await this.factors.show(who.id, shown.code))) throw wrongCode();
    await this.sessions.unlock(who.sessionId);
  }

  /** Whether there is a password to ask for: whoever comes by a provider alone may have none. */
  async hasPassword(person: string): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      'SELECT 1 FROM person WHERE id = ? AND password_hash IS NOT NULL',
      [person],
    );
    return rows.length > 0;
  }

  private async verify(who: SignedIn, password: string): Promise<void> {
    try {
      if ((await this.door.verify(who.username, password)) === who.id) return;
    } catch (error) {
      if (!(error instanceof Refusal && error.reason === 'not-signed-in')) throw error;
    }
    throw invalid({ field: 'password', zh: '密码不正确', en: 'is not the right password' });
  }
}
