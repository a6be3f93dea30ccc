import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { hindrance } from '#complaints';
import { IsId, IsPlainText } from '#directory';
import { Refusal, invalid } from '#platform';
import { legChange } from '../acts.js';
import { shortName } from '../telling.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 转交: to a colleague of the unit, or of one below it. */
export class HandOver extends LegMoveBody {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t', description: 'Id of the person who takes it on' })
  @IsId()
  to!: string;

  @ApiPropertyOptional({ example: '本周外出学习，请接续办理。', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  note?: string;
}

export const handOver = inLeg<HandOver>({
  body: HandOver,
  zh: '转交',
  en: 'hand it to a colleague who can go on with it',
  against: ({ leg, by }) =>
    by.kind !== 'person' || leg.holderId === by.id || by.role === 'head'
      ? undefined
      : new Refusal('forbidden', {
          zh: '只有持有人或单位负责人可以转交',
          en: "Only its holder or the unit's head hands it over",
        }),
  people: (_, { to }) => [to],
  rule: ({ leg, complaint, by, at, people, reference }, { to, note }) => {
    if (by.kind !== 'person') throw new Refusal('forbidden', { zh: '须由人员转交', en: 'A person hands it over' });
    if (to === leg.holderId) throw invalid({ field: 'to', zh: '该人员已持有', en: 'holds it already' });
    const why = hindrance(people?.get(to), leg, at, reference);
    if (why) throw invalid({ field: 'to', ...why });
    return {
      to: complaint.state,
      legs: [legChange(leg, { holderId: to })],
      notices: [
        { kind: 'handed-over', to: { kind: 'person', id: to }, facts: { fromUnit: shortName(reference, by.unit) } },
      ],
      happenings: [{ name: 'hand-over', legId: leg.id, reason: note, data: { from: leg.holderId, to } }],
      news: [
        {
          rooms: [`person:${to}`],
          event: 'leg-handed-over',
          data: { trackingCode: complaint.trackingCode, leg: leg.id, dueAt: leg.dueAt && leg.dueAt.toISOString() },
        },
      ],
    };
  },
});
