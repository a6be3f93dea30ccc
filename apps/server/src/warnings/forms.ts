import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { warningKinds, warningStates, type WarningKind, type WarningQuery, type WarningState } from '#analytics';
import { PageAsked } from '../http/page-asked.js';

const states = [...warningStates, 'all'] as const;

export class WarningsAsked extends PageAsked implements WarningQuery {
  @ApiPropertyOptional({ enum: states, default: 'raised' })
  @IsOptional()
  @IsIn(states)
  state?: WarningState | 'all';

  @ApiPropertyOptional({ enum: warningKinds })
  @IsOptional()
  @IsIn(warningKinds)
  kind?: WarningKind;
}
