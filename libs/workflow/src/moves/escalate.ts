import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { isOpenOrder } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { outOfOrder } from '../answers.js';
import { noOrder, orderNamed } from '../orders.js';
import { canEscalate, escalated } from '../order-levels.js';
import { OrderMoveBody } from './reply-order.js';
import { plain, type Considered } from './rule.js';

/** 督办升级: one level higher, to the next superior, on a new clock. The machine does so when nobody answers. */
export class Escalate extends OrderMoveBody {
  @ApiProperty({ example: '多次退回仍未落实，提级督办。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  reason!: string;
}

const highest = (seen: Considered) =>
  outOfOrder(seen, '已是最高督办级别，且没有上级单位', 'It is of the highest level, and nobody is above its unit');

export const escalate = plain<Escalate>({
  body: Escalate,
  zh: '督办升级',
  en: 'raise a supervision order by a level, to the next superior',
  against: (seen) => {
    const open = seen.orders.filter(isOpenOrder);
    if (open.length === 0) return noOrder(seen);
    return open.some((order) => canEscalate(seen.reference, order)) ? undefined : highest(seen);
  },
  rule: (scene, { order: id, reason }) => {
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const order = orderNamed(scene, id, isOpenOrder);
    if (!canEscalate(scene.reference, order)) throw highest(scene);
    return escalated(scene, order, reason);
  },
});
