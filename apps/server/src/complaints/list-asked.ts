import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import type { ListQuery } from '#complaints';
import { IsLocalDate } from '#directory';
import { PageAsked } from '../http/page-asked.js';

export class ListAsked extends PageAsked implements ListQuery {
  @ApiPropertyOptional({ example: 'transferred,signed', description: 'One or several states' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  state?: string;

  @ApiPropertyOptional({
    example: 'QD-HRSS',
    description: 'A unit and all below it; its open complaints unless `state` says otherwise',
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @ApiPropertyOptional({ example: '01', description: 'A subject and all below it' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ description: 'A tracking code or a phone number' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  q?: string;

  @ApiPropertyOptional({ example: '2026-03-01', description: 'Received from this local date on' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ example: '2026-04-01', description: 'Received before this local date' })
  @IsOptional()
  @IsLocalDate()
  to?: string;
}
