import { Type } from 'class-transformer';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { requestTypes, titleOf, type RequestType } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid, type FieldError } from '#platform';
import { MoveBody, plain } from './rule.js';

/** One matter of several that were told in one breath. */
export class SplitPart {
  @ApiPropertyOptional({ example: '小区路灯不亮', maxLength: 200 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  title?: string;

  @ApiProperty({ example: '市民同时反映小区东门外路灯自上周起不亮。', maxLength: 20_000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  content!: string;

  @ApiPropertyOptional({ enum: requestTypes, description: 'That of the whole, unless given' })
  @IsOptional()
  @IsIn(requestTypes)
  type?: RequestType;

  @ApiPropertyOptional({ example: '0203' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '370202', description: 'That of the whole, unless given' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;
}

/**
 * 拆单: each part becomes a complaint of its own, by the same complainant. Codes and PINs are answered once. The version is
 * needed here: what has been split is not split again by a second click.
 */
export class Split extends MoveBody {
  @ApiProperty({ type: [SplitPart] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => SplitPart)
  parts!: SplitPart[];

  @ApiPropertyOptional({ example: '一次来电反映两件事项', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const split = plain<Split>({
  body: Split,
  zh: '拆单',
  en: 'take matters out into complaints of their own; codes and PINs are answered once',
  rule: (scene, { parts, reason, version }) => {
    const { complaint, reference } = scene;
    if (version === undefined) {
      throw invalid({ field: 'version', zh: '为必填项，以免重复拆单', en: 'is needed, lest it be split twice' });
    }
    const wrong: FieldError[] = [];
    parts.forEach(({ content, subject, district }, index) => {
      const refuse = (field: string, zh: string, en: string) =>
        wrong.push({ field: `parts[${index}].${field}`, zh, en });
      if (!content.trim()) refuse('content', '不能为空', 'must not be empty');
      if (subject !== undefined && !reference.subjectServes(subject)) {
        refuse('subject', '没有这个内容分类', 'is not a subject');
      }
      if (district !== undefined && !reference.districtServes(district)) {
        refuse('district', '没有这个区域', 'is not a district');
      }
    });
    if (wrong.length > 0) throw invalid(...wrong);
    return {
      to: complaint.state,
      births: parts.map((part) => ({
        title: titleOf(part),
        content: part.content,
        type: part.type ?? complaint.type,
        subject: part.subject ?? null,
        district: part.district ?? complaint.district,
      })),
      // The codes of the parts are written beside it as soon as they are drawn.
      happenings: [{ name: 'split', reason: reason?.trim() }],
    };
  },
});
