import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { IsLocalDate, IsPlainText } from '#directory';
import { invalid } from '#platform';
import { noLongTerm } from '../listable.js';
import { reviewDay, reviewed } from '../listing.js';
import { MoveBody, plain } from './rule.js';

/** 复核挂账: it stays on the list, until the next review date. */
export class ReviewListing extends MoveBody {
  @ApiPropertyOptional({ example: '2026-05-15', description: 'The next review date; the latest one unless given' })
  @IsOptional()
  @IsLocalDate()
  reviewDate?: string;

  @ApiProperty({ example: '施工进度正常，按计划推进。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  remark!: string;
}

export const reviewListing = plain<ReviewListing>({
  body: ReviewListing,
  zh: '复核挂账',
  en: 'review a long-term listing, and set the next date',
  against: noLongTerm,
  rule: (scene, { reviewDate, remark }) => {
    if (!remark.trim()) throw invalid({ field: 'remark', zh: '不能为空', en: 'must not be empty' });
    return reviewed(scene, reviewDay(scene, reviewDate), remark);
  },
});
