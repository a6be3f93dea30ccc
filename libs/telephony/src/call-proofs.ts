import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { Complainant, Complainants, Complaint, mayIdentify, readTrackingCode } from '#complaints';
import { Person, type PersonActor } from '#directory';
import { Call } from './call.js';
import { PresenceDesk } from './presence-desk.js';

/** So much may the clocks of two machines differ. Milliseconds. */
const skew = 60_000;
const DAY = 86_400_000;

/** A call that somebody names as their proof. */
export interface CallBrought {
  /** The telephone system's own. */
  id: string;
  /** It is to prove that somebody was reached: it was answered. */
  reached: boolean;
  /** The number that they say they rang. */
  number?: string;
}

/** Which calls may be brought as the proof that a complainant was contacted (联系诉求人). */
@Injectable()
export class CallProofs {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresenceDesk,
    private readonly complainants: Complainants,
  ) {}

  /**
   * Whether the hotline knows the call, and this person may bring it as proof: it was with the complainant, whoever rang
   * whom, or they or a colleague of their unit rang the number that they name; it was not before the complaint, and none
   * by which a complaint came in. Yes or no and nothing more: whether there is such a call of others is nobody's
   * business, and whose call it was is nobody's who may not know the complainant.
   */
  async serves(call: CallBrought, trackingCode: string, me: PersonActor): Promise<boolean> {
    const { manager } = this.database;
    const read = readTrackingCode(trackingCode);
    const complaint = read.ok && (await manager.findOneBy(Complaint, { trackingCode: read.code }));
    if (!complaint) return false;
    const where = { externalId: call.id };
    const found = await manager.find(Call, { where, order: { startedAt: 'DESC' }, take: 5 });
    const calls = found.filter((one) => {
      // Telephone systems begin their ids anew.
      const since = complaint.receivedAt.getTime() - (one.direction === 'out' ? skew : 0);
      return (
        one.externalId === call.id && one.startedAt.getTime() >= since && (!call.reached || one.answeredAt !== null)
      );
    });
    const first = calls.at(-1)?.startedAt;
    if (!first || (await this.broughtOne(call.id, first))) return false;
    const complainant = mayIdentify(complaint, me)
      ? await manager.findOneBy(Complainant, { complaintId: complaint.id })
      : null;
    const named = this.complainants.phoneHash(call.number);
    for (const one of calls)
      if (isWith(one, complainant) || (isTo(one, named) && (await this.isOwn(one, me)))) return true;
    return false;
  }

  /** Whether a complaint came in by the call. */
  private broughtOne(callId: string, startedAt: Date): Promise<boolean> {
    return this.database.manager.existsBy(Complaint, {
      callId,
      receivedAt: MoreThan(new Date(startedAt.getTime() - DAY)),
    });
  }

  private async isOwn({ direction, seat, answeredAt, startedAt }: Call, me: PersonActor): Promise<boolean> {
    if (direction !== 'out' || seat === null) return false;
    const id = await this.presence.whoSat(seat, answeredAt ?? startedAt);
    if (id === null || id === me.id) return id !== null;
    const colleague = await this.database.manager.findOneBy(Person, { id });
    return colleague?.unit === me.unit;
  }
}

const isTo = ({ numberHash }: Call, hash: Buffer | null | undefined): boolean =>
  numberHash !== null && hash?.equals(numberHash) === true;

const isWith = (call: Call, complainant: Complainant | null): boolean =>
  isTo(call, complainant?.phoneHash) || isTo(call, complainant?.callerHash);
