import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { inboxes, requestKinds, type Inbox, type InboxQuery, type RequestQuery, type ReturnsQuery } from '#complaints';
import { IsLocalDate } from '#directory';

class UnitAsked {
  @ApiPropertyOptional({
    example: 'QD-HRSS',
    description: "A unit and all below it; one's own unless given. Who sees every unit must name one",
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;
}

class PageAsked extends UnitAsked {
  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  cursor?: string;

  @ApiPropertyOptional({ default: 20, maximum: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class InboxAsked extends PageAsked implements InboxQuery {
  @ApiPropertyOptional({ enum: inboxes, default: 'unit' })
  @IsOptional()
  @IsIn(inboxes)
  box?: Inbox;

  @ApiPropertyOptional({ example: 'transferred,signed', description: 'transferred, signed, handling, returning' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  state?: string;
}

export class CountsAsked extends UnitAsked {}

export class ColleaguesAsked extends PageAsked {}

export class RequestsAsked extends PageAsked implements RequestQuery {
  @ApiPropertyOptional({ example: 'return', description: `One or several of ${requestKinds.join(', ')}` })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  kind?: string;

  @ApiPropertyOptional({
    example: 'asked',
    description: 'One or several of to-confirm (units alone), asked, allowed, refused, lapsed; what waits unless given',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  state?: string;
}

export class ReturnsAsked extends UnitAsked implements ReturnsQuery {
  @ApiProperty({ example: '2026-03-01', description: 'Asked for from this local date on' })
  @IsLocalDate()
  from!: string;

  @ApiProperty({ example: '2026-04-01', description: 'Asked for before this local date' })
  @IsLocalDate()
  to!: string;
}
