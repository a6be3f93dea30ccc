import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { isOpenOrder } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal, invalid } from '#platform';
import { canEscalate, escalated, orderNamed } from '../orders.js';
import { OrderMoveBody } from './reply-order.js';
import { plain } from './rule.js';

/** 督办升级: one level higher, to the next superior, on a new clock. The machine does so when nobody answers. */
export class Escalate extends OrderMoveBody {
  @ApiProperty({ example: '多次退回仍未落实，提级督办。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  reason!: string;
}

export const escalate = plain<Escalate>({
  body: Escalate,
  zh: '督办升级',
  en: 'raise a supervision order by a level, to the next superior',
  when: ({ orders }) => orders.some(isOpenOrder),
  rule: (scene, { order: id, reason }) => {
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const order = orderNamed(scene, id, isOpenOrder);
    if (!canEscalate(scene.reference, order)) {
      throw new Refusal(
        'illegal-move',
        { zh: '已是最高督办级别，且没有上级单位', en: 'It is of the highest level, and nobody is above its unit' },
        { state: scene.complaint.state, version: scene.complaint.version },
      );
    }
    return escalated(scene, order, reason);
  },
});
