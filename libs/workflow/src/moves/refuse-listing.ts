import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { Refusal, invalid } from '#platform';
import { isListingAsked, listingNews } from '../listing.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 不同意挂账. */
export class RefuseListing extends LegMoveBody {
  @ApiProperty({ example: '具备办理条件，请按期办结。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  decision!: string;
}

export const refuseListing = inLeg<RefuseListing>({
  body: RefuseListing,
  zh: '不同意挂账',
  en: 'refuse long-term listing',
  when: ({ requests }) => requests.some(isListingAsked),
  rule: (scene, { decision }) => {
    const { complaint, leg, requests, by, at } = scene;
    if (!decision.trim()) throw invalid({ field: 'decision', zh: '不能为空', en: 'must not be empty' });
    const request = requests.find((one) => isListingAsked(one) && one.legId === leg.id);
    if (!request) {
      throw new Refusal(
        'illegal-move',
        { zh: '没有待审批的挂账申请', en: 'Nobody has asked for long-term listing' },
        { state: complaint.state, version: complaint.version },
      );
    }
    return {
      requests: [
        {
          id: request.id,
          set: { state: 'refused', decision, decidedBy: by.kind === 'person' ? by.id : null, decidedAt: at },
        },
      ],
      happenings: [{ name: 'refuse-listing', legId: leg.id, reason: decision, data: { request: request.id } }],
      news: listingNews(scene, 'listing-refused'),
    };
  },
});
