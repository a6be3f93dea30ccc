import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { type ComplaintClock, type Leg } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { cancelClocks, legChange } from '../acts.js';
import { runAgain } from '../clocks-again.js';
import { holderAgain, holdersOf } from '../leaving.js';
import { roomsOfUnit } from '../news.js';
import { ofUnit } from '../telling.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 审核退回: the report will not do; the unit must report again, on the time that it had. */
export class SendBack extends LegMoveBody {
  @ApiProperty({ example: '答复未说明欠薪是否已支付，请补充', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export const sendBack = inLeg<SendBack>({
  body: SendBack,
  zh: '退回重报',
  en: 'send a thin report back to its unit',
  // Any report may be thin that no check found to be; where one was found it is that one.
  meant: (leg, legs) => isFlagged(leg) || !legs.some(isFlagged),
  against: ({ leg }) =>
    leg.parentId === null
      ? undefined
      : invalid({
          field: 'leg',
          zh: '下级单位的反馈由其上级单位处理',
          en: 'has reported to the unit above it, which is the one to send it back to',
        }),
  people: holdersOf,
  rule: (scene, { reason }) => {
    const { complaint, leg, clocks, reference, at } = scene;
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const lead = leg.part === 'lead';
    const flags = leg.reviewFlags ?? [];
    const again = clocks
      .filter((clock) => metBy(clock, leg))
      .map((clock) => runAgain(scene, clock, reference.unitAndAbove(leg.unit)));
    // A rework's report that will not do leaves alone when the matter was reported first: only its completion says that.
    const first = lead && again.some(({ facts }) => facts.some(({ kind }) => kind === 'completion'));
    const due = Object.assign({}, ...again.map(({ set }) => (set.dueAt === undefined ? {} : { dueAt: set.dueAt }))) as {
      dueAt?: Date | null;
    };
    return {
      complaint: { sendBacks: complaint.sendBacks + 1, ...(first ? { reportedAt: null, ...due } : {}) },
      legs: [legChange(leg, { state: 'handling', reportedAt: null, ...due, ...holderAgain(scene, leg) })],
      clocks: [...again, ...cancelClocks(clocks, at, ({ kind }) => kind === 'follow-up')],
      task: scene.task ? 'done' : undefined,
      happenings: [
        {
          name: 'send-back',
          legId: leg.id,
          reason,
          data: { flags, unit: leg.unit, sendBacks: complaint.sendBacks + 1 },
        },
      ],
      notices: [{ kind: 'sent-back', to: ofUnit(leg.unit) }],
      news: [
        {
          rooms: [...(leg.holderId ? [`person:${leg.holderId}`] : []), ...roomsOfUnit(reference, leg.unit)],
          event: 'report-sent-back',
          data: { trackingCode: complaint.trackingCode, unit: leg.unit, leg: leg.id },
        },
      ],
    };
  },
});

const isFlagged = ({ state, reviewFlags }: Leg): boolean => state === 'reported' && (reviewFlags?.length ?? 0) > 0;

/** A clock that ended with this very report: the leg's own, and the lead's those of the complaint. */
const metBy = (clock: ComplaintClock, leg: Leg): boolean =>
  (clock.kind === 'completion' || clock.kind === 'rework') &&
  (clock.legId === leg.id || (clock.legId === null && leg.part === 'lead')) &&
  clock.metAt !== null &&
  clock.metAt.getTime() === leg.reportedAt?.getTime();
