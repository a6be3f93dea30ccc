import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { inboxes, requestKinds, type Inbox, type InboxQuery, type RequestQuery, type ReturnsQuery } from '#complaints';
import { IsLocalDate } from '#directory';
import { PageAsked } from '../http/page-asked.js';

/** A unit and all below it, for whoever may see it. */
const OneUnit = () =>
  applyDecorators(
    ApiPropertyOptional({
      example: 'QD-HRSS',
      description: "A unit and all below it; one's own unless given. Who sees every unit must name one",
    }),
    IsOptional(),
    IsString(),
    Length(1, 40),
  );

class UnitAsked {
  @OneUnit()
  unit?: string;
}

class UnitPageAsked extends PageAsked {
  @OneUnit()
  unit?: string;
}

export class InboxAsked extends UnitPageAsked implements InboxQuery {
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

export class ColleaguesAsked extends UnitPageAsked {}

export class RequestsAsked extends UnitPageAsked implements RequestQuery {
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
