import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { outOfOrder } from '../answers.js';
import { isListingAsked, listingNews } from '../listing.js';
import { ofUnit, untilOf, verdict } from '../telling.js';
import { LegMoveBody, inLeg, type ConsideredLeg } from './rule.js';

/** 不同意挂账. */
export class RefuseListing extends LegMoveBody {
  @ApiProperty({ example: '具备办理条件，请按期办结。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  decision!: string;
}

const askedIn = ({ requests, leg }: ConsideredLeg) =>
  requests.find((one) => isListingAsked(one) && one.legId === leg.id);

export const refuseListing = inLeg<RefuseListing>({
  body: RefuseListing,
  zh: '不同意挂账',
  en: 'refuse long-term listing',
  against: (seen) =>
    askedIn(seen) ? undefined : outOfOrder(seen, '没有待审批的挂账申请', 'Nobody has asked for long-term listing'),
  rule: (scene, { decision }) => {
    const { leg, by, at } = scene;
    if (!decision.trim()) throw invalid({ field: 'decision', zh: '不能为空', en: 'must not be empty' });
    const request = askedIn(scene)!;
    return {
      requests: [
        {
          id: request.id,
          set: { state: 'refused', decision, decidedBy: by.kind === 'person' ? by.id : null, decidedAt: at },
        },
      ],
      notices: [
        { kind: 'listing-decided', to: ofUnit(leg.unit), facts: { decision: verdict(false), ...untilOf(leg.dueAt) } },
      ],
      happenings: [{ name: 'refuse-listing', legId: leg.id, reason: decision, data: { request: request.id } }],
      news: listingNews(scene, 'listing-refused'),
    };
  },
});
