import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { words } from '#platform';

/** Code and PIN, as the citizen keeps them. */
export class Track {
  @ApiProperty({ example: 'QD-7K4M-2XW9-HRC', description: 'In any case, with or without hyphens and spaces' })
  @IsString()
  @Length(1, 60)
  trackingCode!: string;

  @ApiProperty({ example: '402913', description: 'Six digits' })
  @Matches(/^[0-9０-９]{6}$/, { message: words('须为6位数字', 'must be six digits') })
  pin!: string;
}
