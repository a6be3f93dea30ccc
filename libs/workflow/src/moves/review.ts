import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { todo } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { isUnchecked, legsUnderReview } from '../settling.js';
import { MoveBody, plain } from './rule.js';

/** 审核: the report will do. Where the checks have found something, in words. */
export class Review extends MoveBody {
  @ApiPropertyOptional({
    example: '已核实，答复内容属实',
    maxLength: 500,
    description: 'Needed where a check has found something, or has not been made yet',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  remark?: string;
}

export const review = plain<Review>({
  body: Review,
  zh: '审核通过',
  en: 'the report will do',
  rule: (scene, { remark }) => {
    const { complaint } = scene;
    if (isUnchecked(scene) && !remark?.trim()) {
      throw invalid({
        field: 'remark',
        zh: '系统尚未完成对答复的检查，此时审核通过须说明理由',
        en: 'must say why the report will do although it has not been checked yet',
      });
    }
    const flags = [...new Set(legsUnderReview(scene).flatMap(({ reviewFlags }) => reviewFlags ?? []))];
    if (flags.length > 0 && !remark?.trim()) {
      throw invalid({
        field: 'remark',
        zh: '系统提示答复存在问题，审核通过须说明理由',
        en: 'must say why the report will do although a check has found something',
      });
    }
    return {
      happenings: [{ name: 'review', reason: remark, data: { flags } }],
      todos: complaint.silent ? [] : [todo('report', 'settle', { complaintId: complaint.id })],
    };
  },
});
