import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { type ClockRow, type Leg } from '#complaints';
import { IsId, IsPlainText } from '#directory';
import { invalid, type Words } from '#platform';
import { cancelClocks, legChange } from '../acts.js';
import { auto, following, laterClock, outOfOrder, reworkObstacle, type ReworkObstacle } from '../answers.js';
import { runAgain } from '../clocks-again.js';
import { holderAgain, holdersOf } from '../leaving.js';
import { roomsOfUnit } from '../news.js';
import { orderFor } from '../orders.js';
import { leadLeg, together, type Changes, type Scene } from '../scene.js';
import { complainant, ofUnit } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 重办 (二次办理): dissatisfied, true and lawful; it goes back to its lead, and to the assists that are named. */
export class Rework extends MoveBody {
  @ApiProperty({ example: '诉求人反映工资仍未全部发放', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: "Ids of assists' legs that must work again as well",
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsId({ each: true })
  legs?: string[];
}

const obstacles: Record<ReworkObstacle, Words> = {
  'no-rework': { zh: '本规则未设重办', en: 'the rules of this complaint know no rework' },
  'no-trigger': {
    zh: '诉求人未作出应予重办的评价',
    en: 'the complainant has said nothing that calls for a rework',
  },
  'no-lead': { zh: '该诉求未经承办单位办理', en: 'no unit has handled it' },
  true: { zh: '经核实诉求不属实', en: 'by the report the matter is not true' },
  lawful: { zh: '诉求超出职责范围或者不合理', en: 'by the report it is beyond the remit, or unreasonable' },
};

export const rework = plain<Rework>({
  body: Rework,
  zh: '重办',
  en: 'handle anew what is dissatisfied, true and lawful',
  against: (seen) => {
    const obstacle = reworkObstacle(seen);
    if (obstacle) {
      const { zh, en } = obstacles[obstacle];
      return outOfOrder(seen, `不符合重办条件：${zh}`, `Cannot be handled anew: ${en}`);
    }
    if (leadLeg(seen.legs)?.state === 'reported') return undefined;
    return outOfOrder(seen, '主办单位尚未反馈', 'The lead unit has not reported');
  },
  people: holdersOf,
  rule: (scene, { reason, legs: named = [] }) => {
    const { complaint, clocks, reference, at } = scene;
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const lead = leadLeg(scene.legs)!;
    const again = [lead, ...named.map((id, index) => assistNamed(scene, id, index))];
    const started = again.map((leg) => ({ leg, clock: reworkClock(scene, leg) }));
    const reworks = complaint.reworks + 1;
    const own: Changes = {
      complaint: { reworks, closedAt: null, followUpEnd: null },
      legs: started.map(({ leg, clock }) =>
        legChange(leg, { state: 'handling', reportedAt: null, dueAt: clock.dueAt, ...holderAgain(scene, leg) }),
      ),
      newClocks: started.map(({ clock }) => clock),
      clocks: [
        // Nothing pauses the citizen's clock: to the citizen what comes back has never been closed.
        ...clocks
          .filter(({ kind, metAt }) => kind === 'citizen' && metAt !== null)
          .map((clock) => runAgain(scene, clock, undefined)),
        ...cancelClocks(clocks, at, ({ kind }) => kind === 'follow-up'),
      ],
      task: scene.task ? 'done' : undefined,
      happenings: [
        {
          name: 'rework',
          legId: lead.id,
          reason,
          // A complaint that was closed is open again: opening + new + reopened − out = closing.
          data: { reworks, reopened: complaint.closedAt !== null, units: again.map(({ unit }) => unit) },
        },
      ],
      notices: [
        { kind: 'rework', to: complainant },
        ...started.map(({ leg, clock }) => ({
          kind: 'rework' as const,
          to: ofUnit(leg.unit),
          ...(clock.dueAt && { facts: { until: clock.dueAt.toISOString() } }),
        })),
      ],
      news: again.map((leg) => ({
        rooms: [...(leg.holderId ? [`person:${leg.holderId}`] : []), ...roomsOfUnit(reference, leg.unit)],
        event: 'complaint-reworked',
        data: { trackingCode: complaint.trackingCode, unit: leg.unit, leg: leg.id, reworks },
      })),
    };
    return together(own, reworks > 1 ? secondRework(scene, lead) : undefined);
  },
});

/** The clock of the rework: the lead's is the complaint's own, an assist's its leg's. */
const reworkClock = (scene: Scene, leg: Leg): ClockRow =>
  laterClock(scene, 'rework', { legId: leg.part === 'lead' ? null : leg.id, unit: leg.unit });

function assistNamed({ legs }: Scene, id: string, index: number): Leg {
  const leg = legs.find((one) => one.id === id && one.parentId === null && one.part === 'assist');
  if (leg?.state === 'reported') return leg;
  throw invalid({
    field: `legs[${index}]`,
    zh: '不是已反馈的协办环节',
    en: 'is not the leg of an assist that has reported',
  });
}

/** Where the rules say so, a second rework is supervised. */
const secondRework = (scene: Scene, { unit }: Leg): Changes | undefined =>
  following(
    orderFor({ ...scene, by: auto }, 'second-rework', unit, '该诉求再次重办，请主要负责人督促落实，并书面回复。'),
    'handling',
  );
