import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { IsLocalDate, IsPlainText } from '#directory';
import { invalid } from '#platform';
import { outOfOrder } from '../answers.js';
import { noLongTerm } from '../listable.js';
import { isListingAsked, listingNews, listingRequest, reviewDay } from '../listing.js';
import { shortName, supervisors, untilOf } from '../telling.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 申请挂账: the lead unit cannot finish soon, and says why and until when. */
export class AskListing extends LegMoveBody {
  @ApiProperty({ example: '供热管网改造已列入2026年度计划，须待供暖季结束后施工。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  reason!: string;

  @ApiPropertyOptional({ example: '青政办发〔2025〕12号', description: '依据', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  basis?: string;

  @ApiPropertyOptional({
    example: '2026-04-15',
    description: 'The review date that is proposed; the latest one unless given',
  })
  @IsOptional()
  @IsLocalDate()
  reviewDate?: string;
}

export const askListing = inLeg<AskListing>({
  body: AskListing,
  zh: '申请挂账',
  en: 'ask for long-term listing',
  against: (seen) => {
    const { leg, requests } = seen;
    if (leg.part !== 'lead' || leg.parentId !== null) {
      return outOfOrder(seen, '挂账须由主办单位申请', 'The lead unit asks for long-term listing');
    }
    if (requests.some(isListingAsked)) {
      return outOfOrder(seen, '挂账申请正在审批', 'A request for listing waits for its decision');
    }
    return noLongTerm(seen);
  },
  rule: (scene, { reason, basis, reviewDate }) => {
    const { leg } = scene;
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const day = reviewDay(scene, reviewDate);
    const request = listingRequest(scene, { legId: leg.id, state: 'asked', reason, basis: basis ?? null, day });
    return {
      newRequests: [request],
      notices: [
        {
          kind: 'listing-asked',
          to: supervisors,
          facts: { fromUnit: shortName(scene.reference, leg.unit), ...untilOf(request.reviewAt) },
        },
      ],
      happenings: [{ name: 'ask-listing', legId: leg.id, reason, data: { request: request.id, reviewDate: day } }],
      news: listingNews(scene, 'listing-asked'),
    };
  },
});
