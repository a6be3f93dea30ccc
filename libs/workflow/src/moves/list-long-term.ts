import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsLocalDate, IsPlainText, localDate } from '#directory';
import { Refusal, invalid } from '#platform';
import { notToBeListed } from '../listable.js';
import { isListingAsked, listed, listingRequest, reviewDay } from '../listing.js';
import { leadLeg, together, type NoticeAsked } from '../scene.js';
import { ofUnit, untilOf, verdict } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 挂账: a supervisor allows what the unit has asked for, or lists the complaint of his own accord. */
export class ListLongTerm extends MoveBody {
  @ApiPropertyOptional({
    example: '情况属实，同意挂账。',
    description: 'The decision; needed where no unit has asked, as the reason',
    maxLength: 5000,
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(5000)
  reason?: string;

  @ApiPropertyOptional({ description: '依据', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  basis?: string;

  @ApiPropertyOptional({
    example: '2026-04-15',
    description: 'The review date; the one that the unit has proposed, or the latest one, unless given',
  })
  @IsOptional()
  @IsLocalDate()
  reviewDate?: string;
}

export const listLongTerm = plain<ListLongTerm>({
  body: ListLongTerm,
  zh: '列入挂账',
  en: 'put on the long-term list until a review date',
  against: (seen) => {
    const { requests, by } = seen;
    const asked = requests.find(isListingAsked);
    if (asked && by.kind === 'person' && asked.askedBy === by.id) {
      return new Refusal('forbidden', { zh: '不能审批本人的申请', en: 'Nobody decides their own request' });
    }
    return notToBeListed(seen);
  },
  rule: (scene, { reason, basis, reviewDate }) => {
    const { legs, requests, by, at, zone } = scene;
    const personId = by.kind === 'person' ? by.id : null;
    const decided = { state: 'allowed' as const, decidedBy: personId, decidedAt: at, decision: reason ?? null };
    const asked = requests.find(isListingAsked);
    if (asked) {
      const day = reviewDay(scene, reviewDate ?? (asked.reviewAt ? localDate(asked.reviewAt, zone) : undefined));
      const { requests: lapsed, ...rest } = listed(scene, asked.id, day, reason ?? asked.reason);
      const reviewAt = rest.complaint?.dueAt ?? null;
      const unit = legs.find(({ id }) => id === asked.legId)?.unit;
      const told: NoticeAsked[] = unit
        ? [
            {
              kind: 'listing-decided',
              to: ofUnit(unit),
              facts: { decision: verdict(true), ...untilOf(reviewAt) },
            },
          ]
        : [];
      return {
        ...rest,
        requests: [...(lapsed ?? []), { id: asked.id, set: { ...decided, reviewAt } }],
        notices: [...(rest.notices ?? []), ...told],
      };
    }
    // Nobody lists what nobody leads.
    const lead = leadLeg(legs)!;
    if (!reason?.trim()) {
      throw invalid({ field: 'reason', zh: '单位未申请的，须说明挂账理由', en: 'is needed where no unit has asked' });
    }
    const day = reviewDay(scene, reviewDate);
    const request = listingRequest(scene, { legId: lead.id, reason, basis: basis ?? null, day, ...decided });
    return together({ newRequests: [request], happenings: [] }, listed(scene, request.id, day, reason));
  },
});
