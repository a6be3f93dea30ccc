import { Body, Controller, HttpCode, Inject, Ip, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText, ReferenceBook, isoWithOffset } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { WorkflowService, urgeAgainAt } from '#workflow';
import { Public } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { CitizenDoor } from './citizen-door.js';
import { Track } from './track.js';

/** 催办, by the complainant: code and PIN, and what is to be said with it. */
export class UrgeByCitizen extends Track {
  @ApiPropertyOptional({ example: '已经三天了，仍然没有供水。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  text?: string;
}

@ApiTags('public')
@Controller('api/public')
export class UrgeController {
  constructor(
    private readonly door: CitizenDoor,
    private readonly workflow: WorkflowService,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('urge')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: '催办: the complainant reminds whoever has it in hand, as often as the rules allow' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: { urgedAt: '2026-03-04T09:15:00.000+08:00', againAt: '2026-03-05T00:00:00.000+08:00' },
    },
  })
  @Refuses('not-found', 'check-code', 'too-many', 'illegal-move')
  async urge(@Body() { text, ...shown }: UrgeByCitizen, @Ip() address: string) {
    const { code } = await this.door.enter(shown, address);
    const { timeZone } = this.environment;
    const complaint = await this.workflow.make(code, 'urge', { text }, { kind: 'citizen' });
    const spell = (at: Date | null) => at && isoWithOffset(at, timeZone);
    const again = urgeAgainAt(complaint, await this.book.open(), timeZone);
    return { urgedAt: spell(complaint.urgedAt), againAt: spell(again) };
  }
}
