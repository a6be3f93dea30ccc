import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Complainant, Complaint, readTrackingCode } from '#complaints';
import { Person, type PersonActor } from '#directory';
import { Call } from './call.js';
import { PresenceDesk } from './presence-desk.js';

/** So much may the clocks of two machines differ. Milliseconds. */
const skew = 60_000;

/** Which calls may be brought as the proof that a complainant was contacted (联系诉求人). */
@Injectable()
export class CallProofs {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresenceDesk,
  ) {}

  /**
   * Whether the hotline knows the call, and this person may bring it as proof: it was with the complainant, whoever rang
   * whom, or they or a colleague of their unit made it; and it was not before the complaint. Yes or no and nothing more:
   * whether there is such a call of others is nobody's business.
   * @param call `id` is the telephone system's own; one that is to prove that somebody was `reached` was answered.
   */
  async serves(
    { id: callId, reached }: { id: string; reached: boolean },
    trackingCode: string,
    me: PersonActor,
  ): Promise<boolean> {
    const { manager } = this.database;
    const read = readTrackingCode(trackingCode);
    const complaint = read.ok && (await manager.findOneBy(Complaint, { trackingCode: read.code }));
    if (!complaint) return false;
    const found = await manager.find(Call, { where: { externalId: callId }, order: { startedAt: 'DESC' }, take: 5 });
    // Telephone systems begin their ids anew.
    const since = complaint.receivedAt.getTime() - skew;
    const calls = found.filter(
      (call) =>
        call.externalId === callId && call.startedAt.getTime() >= since && (!reached || call.answeredAt !== null),
    );
    if (calls.length === 0) return false;
    const complainant = await manager.findOneBy(Complainant, { complaintId: complaint.id });
    for (const call of calls) if (isWith(call, complainant) || (await this.isOwn(call, me))) return true;
    return false;
  }

  private async isOwn({ direction, seat, answeredAt, startedAt }: Call, me: PersonActor): Promise<boolean> {
    if (direction !== 'out' || seat === null) return false;
    const id = await this.presence.whoSat(seat, answeredAt ?? startedAt);
    if (id === null || id === me.id) return id !== null;
    const colleague = await this.database.manager.findOneBy(Person, { id });
    return colleague?.unit === me.unit;
  }
}

const isWith = ({ numberHash }: Call, complainant: Complainant | null): boolean =>
  numberHash !== null &&
  [complainant?.phoneHash, complainant?.callerHash].some((hash) => hash?.equals(numberHash) === true);
