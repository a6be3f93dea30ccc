import { Injectable } from '@nestjs/common';
import type { PersonActor } from '#directory';
import { IntakeService, type LogCall } from '#intake';
import { OwnCallers } from '#telephony';

/** What an operator logs, with the number that the telephone system knows of the call at their seat. */
@Injectable()
export class CallLog {
  constructor(
    private readonly intake: IntakeService,
    private readonly callers: OwnCallers,
  ) {}

  async log(call: LogCall, me: PersonActor, idempotencyKey?: string) {
    const number = call.callerNumber ? undefined : await this.callers.numberOf(call.callId, me);
    return this.intake.logCall(call, me, idempotencyKey, number);
  }
}
