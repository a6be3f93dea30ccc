import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { endAll } from '../acts.js';
import { recalled } from '../news.js';
import { carriedBy, carrierOf, checkCarrier, letGo } from '../merging.js';
import { supervised } from '../orders.js';
import { together, type Changes, type Scene } from '../scene.js';
import { tellAll } from '../telling.js';
import { MoveBody, ofTwo } from './rule.js';

/** 撤回: by the complainant at the public page, or by staff on the complainant's word. */
export class Withdraw extends MoveBody {
  @ApiPropertyOptional({
    example: '诉求人来电表示问题已自行解决，不再需要处理',
    description: 'Needed of staff',
    maxLength: 500,
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const withdraw = ofTwo<Withdraw>({
  body: Withdraw,
  zh: '撤回',
  en: "withdraw on the complainant's word: whoever has it in hand is told",
  also: ['citizen'],
  against: supervised,
  other: carrierOf,
  alone: (scene, body) => {
    checkCarrier(scene, undefined);
    return withdrawn(scene, body);
  },
  // Of a merged one the matter goes on, with one fewer who came with it.
  rule: (scene, body) => {
    const { complaint, other, at } = scene;
    checkCarrier(scene, other.complaint);
    const link = carriedBy(scene.links)!;
    return {
      ...withdrawn(scene, body),
      links: [{ id: link.id, set: { endedAt: at } }],
      other: letGo(other.complaint, [complaint.trackingCode]),
    };
  },
});

function withdrawn(scene: Scene, { reason }: Withdraw): Changes {
  if (scene.by.kind !== 'citizen' && !reason?.trim()) {
    throw invalid({ field: 'reason', zh: '须说明诉求人撤回的原因', en: 'must say why the complainant withdraws it' });
  }
  return together(endAll(scene), {
    happenings: [{ name: 'withdraw', reason: reason?.trim() }],
    notices: tellAll('withdrawn', scene.legs),
    news: recalled(scene, 'complaint-withdrawn'),
  });
}
