import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#platform';
import { SecondFactors } from './second-factor/second-factors.js';
import { Sessions } from './sessions.js';
import type { OpenedSession, Whence } from './session-beginning.js';
import { Tickets, type TicketData } from './tickets.js';

export interface Arrival {
  by: TicketData['code']['by'];
  from?: Whence | undefined;
  /** The second factor, where it was given along. */
  code?: string | undefined;
  /** Who vouched for the person, and whether for a second factor too. */
  provider?: { id: string; assures: boolean };
}

/** The last step of every way in: nobody who has a second factor gets a session without it. */
@Injectable()
export class Admission {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
    private readonly factors: SecondFactors,
    private readonly tickets: Tickets,
  ) {}

  /**
   * A session for somebody whose password, link or provider has just been verified.
   * @throws Refusal `second-factor-needed` with a ticket for `redeem`; `not-signed-in` for a wrong code.
   */
  async admit(person: string, { by, from, code, provider }: Arrival): Promise<OpenedSession> {
    const opening = { from, provider: provider?.id, assured: provider?.assures ?? false };
    if (provider?.assures || !(await this.factors.isConfirmed(person))) {
      return this.sessions.open(person, { by, ...opening });
    }
    if (code === undefined) {
      const standing = await this.standingOf(person);
      if (standing === undefined) throw overMeanwhile();
      const half = { person, by, standing, ...(provider && { provider: provider.id }) };
      throw codeNeeded(await this.tickets.give('code', half));
    }
    const shown = await this.factors.show(person, code);
    if (!shown) throw wrong();
    return this.sessions.open(person, { by: shown, ...opening });
  }

  /** The second half of a sign-in. @throws Refusal `not-signed-in` for a wrong code or a ticket that is none (any more). */
  async redeem(ticket: string, code: string, from: Whence): Promise<OpenedSession> {
    const half = await this.tickets.read('code', ticket);
    if (!half || (await this.standingOf(half.person)) !== half.standing) throw overMeanwhile();
    const shown = await this.factors.show(half.person, code);
    if (!shown) throw wrong();
    if (!(await this.tickets.take('code', ticket))) throw overMeanwhile();
    return this.sessions.open(half.person, { by: shown, from, provider: half.provider });
  }

  /** What a ticket stands on: with another password, another role or none at all it is void. */
  private async standingOf(person: string): Promise<string | undefined> {
    const rows: { standing: string }[] = await this.database.query(
      `SELECT CONCAT_WS(' ', role, unit, password_hash) AS standing FROM person WHERE id = ? AND active = 1`,
      [person],
    );
    return rows[0] && createHash('sha256').update(rows[0].standing).digest('base64url');
  }
}

const codeNeeded = (ticket: string) =>
  new Refusal(
    'second-factor-needed',
    { zh: '请输入动态验证码', en: 'Please enter the code of your authenticator app' },
    { ticket },
  );
const wrong = () => new Refusal('not-signed-in', { zh: '验证码不正确', en: 'The code is not right' });
const overMeanwhile = () =>
  new Refusal('not-signed-in', { zh: '登录已超时，请重新登录', en: 'The sign-in took too long: begin anew' });
