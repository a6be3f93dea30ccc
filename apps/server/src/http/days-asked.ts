import { ApiProperty } from '@nestjs/swagger';
import { IsLocalDate } from '#directory';

/** Which days are asked about. */
export class DaysAsked {
  @ApiProperty({ example: '2026-01-01', description: 'Local date, inclusive' })
  @IsLocalDate()
  from!: string;

  @ApiProperty({ example: '2027-01-01', description: 'Local date, exclusive' })
  @IsLocalDate()
  to!: string;
}
