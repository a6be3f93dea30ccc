import type { EntityManager } from 'typeorm';
import type { CallIntake } from '../call-intake.js';
import type { PresenceDesk } from '../presence-desk.js';
import type { QueueLogNews } from './queue-log.js';

/** The name under which an Asterisk's calls are known, whether its log or its stream tells of them. */
export const asterisk = 'asterisk';

/** Where both of Asterisk's ways in lead to: calls to the intake, seats to the desk, in two steps that may be repeated. */
export class AsteriskFeed {
  constructor(
    private readonly intake: CallIntake,
    private readonly presence: PresenceDesk,
  ) {}

  /**
   * Seats first: what is told of them twice is known by its id, so that only the last step needs to carry the place.
   * @param alongside written in the transaction of the calls.
   */
  async take({ calls, seats }: QueueLogNews, alongside?: (tx: EntityManager) => Promise<void>): Promise<void> {
    if (seats.length > 0) await this.presence.take(asterisk, seats);
    if (calls.length > 0 || alongside) await this.intake.take(asterisk, calls, alongside ? { alongside } : {});
  }
}
