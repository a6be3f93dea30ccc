import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { IsId, IsPlainText } from '#directory';
import { correctionStates, type CorrectionState } from '#knowledge';
import { DaysAsked } from '../http/days-asked.js';
import { PageAsked } from '../http/page-asked.js';
import { Flag, notEmpty } from './forms.js';

export class ErrorReported {
  @ApiProperty({ example: '办理地点已迁至新址，请核实', maxLength: 1000 })
  @IsPlainText()
  @Matches(/\S/, { message: notEmpty })
  @MaxLength(1000)
  text!: string;
}

export class ErrorAnswered {
  @ApiProperty({ enum: ['accepted', 'dismissed'] })
  @IsIn(['accepted', 'dismissed'])
  decision!: 'accepted' | 'dismissed';

  @ApiProperty({ example: '已核实并修订，感谢反馈', maxLength: 1000 })
  @IsPlainText()
  @Matches(/\S/, { message: notEmpty })
  @MaxLength(1000)
  answer!: string;
}

export class CorrectionsQuery extends PageAsked {
  @ApiPropertyOptional({ enum: correctionStates })
  @IsOptional()
  @IsIn(correctionStates)
  state?: CorrectionState;

  @ApiPropertyOptional({ description: 'Of one article' })
  @IsOptional()
  @IsId()
  article?: string;

  @ApiPropertyOptional({ description: 'Those that I have reported' })
  @IsOptional()
  @Flag()
  @IsBoolean()
  mine?: boolean;
}

export class UsesQuery extends IntersectionType(DaysAsked, PageAsked) {}

export class MissesQuery extends PageAsked {
  @ApiPropertyOptional({ enum: ['open', 'settled'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'settled'])
  state?: 'open' | 'settled';
}
