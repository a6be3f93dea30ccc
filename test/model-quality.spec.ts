import { publicView } from '#complaints';
import type { Role } from '#directory';
import { Refusal } from '#platform';
import type { PersonMove } from '#workflow';
import { PaperHotline } from './setup/paper-hotline.js';
import { paperVault, shippedReference } from './setup/paper-reference.js';

// One complaint on paper, move by move: what stands between a report and its close.

const reference = shippedReference();
const vault = paperVault();
const lead = 'QD-HRSS';
const text = '经核实，该小区供热管道漏水，暖气不热的问题已于当日维修完毕。';
const report = { internalAccount: text, publicReply: text };
const answers = { outcome: 'reached', resolution: 'resolved', satisfaction: 'satisfied' };

class Desk {
  readonly hotline = new PaperHotline(reference, vault);
  readonly code: string;

  constructor(more: object = {}) {
    this.code = this.hotline.log({ replyWanted: true, followUpWanted: true, ...more });
  }

  get paper() {
    return this.hotline.complaints.get(this.code)!;
  }
  get state() {
    return this.paper.complaint.state;
  }

  make(role: Role, move: PersonMove, body: object = {}, unit?: string): this {
    this.hotline.make(this.code, move, body, this.hotline.person(role, unit));
    return this;
  }

  /** What it is refused with; nothing where it is made. */
  refusal(role: Role, move: PersonMove, body: object = {}, unit?: string): Refusal | undefined {
    try {
      this.make(role, move, body, unit);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  reported(assists: string[] = []): this {
    this.make('dispatcher', 'transfer', { lead, assists });
    for (const unit of [...assists, lead]) {
      this.make('handler', 'sign', {}, unit).make('handler', 'report', report, unit);
    }
    return this;
  }

  /** As the machine writes it when it has looked at the reports. */
  checked(flags: string[] = []): this {
    for (const leg of this.paper.legs) Object.assign(leg, { reviewFlags: flags });
    return this;
  }

  wait(hours: number): this {
    this.hotline.now = new Date(this.hotline.now.getTime() + hours * 3_600_000);
    return this;
  }

  seenByCitizen() {
    const complaint = { ...this.paper.complaint, interims: [], additions: [], legalWay: null, carrier: null };
    return publicView({ ...complaint, signedAt: null, contactedAt: null, provisional: false }, (at) =>
      at.toISOString(),
    );
  }
}

describe('a report that the machine has not looked at yet', () => {
  it('is not followed up, not closed, and not passed without a word', () => {
    const desk = new Desk().reported();
    expect(desk.refusal('followup', 'follow-up', answers)?.reason).toBe('illegal-move');
    expect(desk.refusal('followup', 'close', { reason: '无需回访' })?.reason).toBe('illegal-move');
    expect(desk.refusal('dispatcher', 'review')?.reason).toBe('invalid');
    expect(desk.state).toBe('reported');
    desk.make('dispatcher', 'review', { remark: '已电话核实' });
    expect(desk.state).toBe('reviewed');
  });

  it('is, once it has and found nothing', () => {
    expect(new Desk().reported().checked().make('followup', 'follow-up', answers).state).toBe('following-up');
  });
});
