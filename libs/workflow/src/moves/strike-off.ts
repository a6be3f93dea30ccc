import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { isOpenClock, isOpenOrder, type State, type SupervisionOrder } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { cancelClocks } from '../acts.js';
import { unlisted } from '../listing.js';
import { isConcerned, isReplied, noOrder, orderNamed, orderNews } from '../orders.js';
import type { Changes, Scene } from '../scene.js';
import { OrderMoveBody } from './reply-order.js';
import { answering, orderFacts } from '../telling.js';
import { plain } from './rule.js';

/** 销号: of a supervision order, or of a complaint from the long-term list. */
export class StrikeOff extends OrderMoveBody {
  @ApiProperty({ example: '欠薪已全部支付，经回访属实。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  remark!: string;

  @ApiPropertyOptional({
    example: '诉求已改派其他单位，原督办单不再执行。',
    maxLength: 2000,
    description: 'Why an order is struck off although its complaint has not been reported, or its unit never replied',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  undone?: string;
}

/** The matter is done as far as its units are concerned. */
const done: ReadonlySet<State> = new Set<State>(['reported', 'reviewed', 'following-up', 'closed']);

/** Replied to; or left behind by a complaint that has gone elsewhere, so that nobody can reply any more. */
const canStrikeOff = (scene: Pick<Scene, 'legs' | 'reference'>) => (order: SupervisionOrder) =>
  isReplied(order) || (isOpenOrder(order) && !isConcerned(scene, order));

function struckOff(scene: Scene, { order: id, remark, undone }: StrikeOff): Changes {
  const { complaint, clocks, by, at } = scene;
  const order = orderNamed(scene, id, canStrikeOff(scene));
  const finished = done.has(complaint.state) && isReplied(order);
  if (!finished && !undone?.trim()) {
    throw invalid({
      field: 'undone',
      zh: isReplied(order) ? '诉求尚未反馈或办结，须说明提前销号的理由' : '督办单未经回复，须说明销号的理由',
      en: isReplied(order)
        ? 'must say why: the complaint has not been reported'
        : 'must say why: nobody has replied to the order',
    });
  }
  const why = undone?.trim() ? `${remark}\n${undone}` : remark;
  return {
    orders: [
      {
        id: order.id,
        set: { state: 'struck-off', remark: why, struckOffBy: by.kind === 'person' ? by.id : null, struckOffAt: at },
      },
    ],
    clocks: cancelClocks(clocks, at, (clock) => clock.id === order.id && isOpenClock(clock)),
    happenings: [
      {
        name: 'strike-off',
        reason: why,
        data: { order: order.id, done: finished },
      },
    ],
    notices: [{ kind: 'struck-off', to: answering(scene.reference, order.unit), facts: orderFacts(order) }],
    news: orderNews(scene, 'order-struck-off', order),
  };
}

export const strikeOff = plain<StrikeOff>({
  body: StrikeOff,
  zh: '销号',
  en: 'strike off a supervision order, or a complaint from the long-term list',
  against: (seen) =>
    seen.complaint.state === 'listed' || seen.orders.some(canStrikeOff(seen)) ? undefined : noOrder(seen),
  rule: (scene, body) => {
    if (!body.remark.trim()) throw invalid({ field: 'remark', zh: '不能为空', en: 'must not be empty' });
    if (scene.complaint.state !== 'listed') return struckOff(scene, body);
    // Of a listed complaint it is the listing that is meant, unless an order is named.
    return body.order === undefined ? unlisted(scene, body.remark) : { ...struckOff(scene, body), to: 'listed' };
  },
});
