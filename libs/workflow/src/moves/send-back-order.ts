import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { reopen } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { clockOf, isReplied, noOrder, orderNamed, orderNews } from '../orders.js';
import { OrderMoveBody } from './reply-order.js';
import { answering, orderFacts } from '../telling.js';
import { plain } from './rule.js';

/** 退回督办回复: the reply does not do; its clock runs on as if it had never been given. */
export class SendBackOrder extends OrderMoveBody {
  @ApiProperty({ example: '未说明付清欠薪的具体时间。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  reason!: string;
}

export const sendBackOrder = plain<SendBackOrder>({
  body: SendBackOrder,
  zh: '退回督办回复',
  en: 'the reply to a supervision order does not do',
  against: (seen) => (seen.orders.some(isReplied) ? undefined : noOrder(seen)),
  rule: (scene, { order: id, reason }) => {
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const order = orderNamed(scene, id, isReplied);
    const clock = clockOf(scene, order);
    return {
      orders: [{ id: order.id, set: { state: 'sent-back', remark: reason } }],
      clocks: clock?.metAt ? [reopen(clock, scene.at)] : [],
      happenings: [{ name: 'send-back-order', reason, data: { order: order.id } }],
      notices: [{ kind: 'order-sent-back', to: answering(scene.reference, order.unit), facts: orderFacts(order) }],
      news: orderNews(scene, 'order-sent-back', order),
    };
  },
});
