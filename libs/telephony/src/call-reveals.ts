import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit, scopeOf, sight, type PersonActor } from '#directory';
import { Now, Refusal, inTransaction, insertRows, isId, newId, notFound } from '#platform';
import { CallBack } from './call-back.js';
import { CallNumbers } from './call-numbers.js';
import { CallReveal } from './call-reveal.js';
import { Call } from './call.js';

/**
 * The whole number of a call, for those who may identify complainants everywhere; handling units may not, so that no
 * call leads them to whoever asked for confidentiality. Each look is written down before anything is shown.
 */
@Injectable()
export class CallReveals {
  constructor(
    private readonly database: DataSource,
    private readonly numbers: CallNumbers,
    private readonly now: Now,
  ) {}

  /** @throws Refusal `not-found`, `forbidden`. */
  async ofCall(id: string, reason: string, person: PersonActor): Promise<{ number: string | null }> {
    assertMay(person);
    const call = isId(id) ? await this.database.manager.findOneBy(Call, { id }) : null;
    if (!call) throw notFound({ zh: '没有这通电话', en: 'No such call' });
    await this.record({ callId: id, callBackId: null }, reason, person);
    return { number: this.numbers.open(id, call.sealedNumber) };
  }

  /** Whoever has taken a call-back must dial it; nobody else needs the number. */
  async ofCallBack(id: string, reason: string, person: PersonActor): Promise<{ number: string | null }> {
    assertMay(person);
    const task = isId(id) ? await this.database.manager.findOneBy(CallBack, { id }) : null;
    if (!task) throw notFound({ zh: '没有这项回拨', en: 'No such call-back' });
    if (task.takenBy !== person.id) throw new Refusal('illegal-move', { zh: '请先领取', en: 'Take it first' });
    await this.record({ callId: null, callBackId: id }, reason, person);
    return { number: this.numbers.open(id, task.sealedNumber) };
  }

  private record(what: { callId: string | null; callBackId: string | null }, reason: string, person: PersonActor) {
    const at = this.now.at;
    return inTransaction(this.database, async (tx) => {
      await insertRows(tx, CallReveal, [{ id: newId(), ...what, personId: person.id, at, reason }]);
      const about = what.callId === null ? `call-back/${what.callBackId}` : `call/${what.callId}`;
      await recordAudit(tx, { what: 'reveal-number', about, reason }, person, at);
    });
  }
}

function assertMay(person: PersonActor): void {
  if (scopeOf(person, 'reveal') === 'all' && sight[person.role] === 'masked') return;
  throw new Refusal('forbidden', { zh: '无权查看该号码', en: 'You may not see this number' });
}
