import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsFilledIn, IsPlainText } from '#directory';
import { invalid } from '#platform';
import { endAll } from '../acts.js';
import { supervised } from '../orders.js';
import { together } from '../scene.js';
import { tellAll } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 不予受理: never a flat refusal. The legal way is named, and the complainant reads it. */
export class Decline extends MoveBody {
  @ApiProperty({ example: 'litigation', description: 'Code of the guide (分类处理指引): GET /api/decline-guide' })
  @IsString()
  @Length(1, 30)
  guide!: string;

  @ApiPropertyOptional({
    example: '您好，您反映的合同纠纷已由法院立案审理。',
    description: 'For the complainant; the legal way follows it',
    maxLength: 2000,
  })
  @IsOptional()
  @IsPlainText()
  @IsFilledIn()
  @MaxLength(2000)
  publicReply?: string;

  @ApiPropertyOptional({ description: 'For the hotline', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const decline = plain<Decline>({
  body: Decline,
  zh: '不予受理',
  en: 'decline, naming the legal way',
  against: supervised,
  rule: (scene, { guide: code, publicReply, reason }) => {
    const guide = scene.reference.declineGuides.get(code);
    if (!guide?.active) {
      throw invalid({ field: 'guide', zh: '不是分类处理指引中的事项', en: 'is not a matter of the guide' });
    }
    const words = publicReply?.trim();
    return together(endAll(scene), {
      complaint: { declineGuide: code, publicReply: words ? `${words}\n\n${guide.way}` : guide.way },
      happenings: [{ name: 'decline', reason, data: { guide: code } }],
      notices: tellAll('declined', scene.legs, { matter: guide.zh }),
    });
  },
});
