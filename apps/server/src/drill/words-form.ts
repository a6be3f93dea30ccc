import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { cloudShapes, type CloudShape } from '#analytics';
import { DaysAsked } from '../http/days-asked.js';

/** Of which days the hot words are asked for. */
export class WordsQuery extends DaysAsked {
  @ApiPropertyOptional({ enum: Object.keys(cloudShapes), description: 'For a desk, or for a screen in a hand' })
  @IsOptional()
  @IsIn(Object.keys(cloudShapes))
  shape?: CloudShape;
}
