import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { cloudShapes, type CloudShape } from '#analytics';
import { IsLocalDate } from '#directory';

/** Of which days the hot words are asked for. */
export class WordsQuery {
  @ApiProperty({ example: '2026-01-01', description: 'Local date, inclusive' })
  @IsLocalDate()
  from!: string;

  @ApiProperty({ example: '2026-02-01', description: 'Local date, exclusive' })
  @IsLocalDate()
  to!: string;

  @ApiPropertyOptional({ enum: Object.keys(cloudShapes), description: 'For a desk, or for a screen in a hand' })
  @IsOptional()
  @IsIn(Object.keys(cloudShapes))
  shape?: CloudShape;
}
