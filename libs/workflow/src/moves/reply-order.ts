import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { AttachmentIds, isOpenClock, meet, type SupervisionOrder } from '#complaints';
import { IsId, IsPlainText } from '#directory';
import { invalid } from '#platform';
import { attach, countFiles, namedIn } from '../attaching.js';
import { clockOf, isUnanswered, noOrder, orderNamed, orderNews } from '../orders.js';
import { MoveBody, plain, type Considered } from './rule.js';

/** Which supervision order a move is about. */
export class OrderMoveBody extends MoveBody {
  @ApiPropertyOptional({ description: 'Id of the supervision order; needed where several could be meant' })
  @IsOptional()
  @IsId()
  order?: string;
}

/** 回复督办单: by the unit to which it was issued, and no other. */
export class ReplyOrder extends OrderMoveBody {
  @ApiProperty({ example: '已约谈企业负责人，欠薪将于本周五前付清。', maxLength: 20_000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  text!: string;

  @AttachmentIds()
  attachments?: string[];
}

/** The unit answers to which it was issued. */
const isOwn = ({ by }: Considered, { unit }: SupervisionOrder): boolean => by.kind !== 'person' || unit === by.unit;

export const replyOrder = plain<ReplyOrder>({
  body: ReplyOrder,
  zh: '回复督办单',
  en: 'the unit answers a supervision order',
  uploads: namedIn,
  against: (seen) =>
    seen.orders.some((order) => isUnanswered(order) && isOwn(seen, order)) ? undefined : noOrder(seen),
  rule: (scene, { order: id, text, attachments: named }) => {
    const { by, at } = scene;
    if (!text.trim()) throw invalid({ field: 'text', zh: '不能为空', en: 'must not be empty' });
    const order = orderNamed(scene, id, isUnanswered, (one) => isOwn(scene, one));
    const clock = clockOf(scene, order);
    const attachments = attach(scene, named, { purpose: 'order' });
    return {
      attachments,
      orders: [
        {
          id: order.id,
          set: { state: 'replied', reply: text, repliedBy: by.kind === 'person' ? by.id : null, repliedAt: at },
        },
      ],
      clocks: clock && isOpenClock(clock) ? [meet(clock, at)] : [],
      happenings: [{ name: 'reply-order', reason: text, data: { order: order.id, ...countFiles(attachments) } }],
      news: orderNews(scene, 'order-replied', order),
    };
  },
});
