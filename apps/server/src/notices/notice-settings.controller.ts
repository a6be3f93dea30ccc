import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '#directory';
import { NoticeSettings } from '#notices';
import { Allow, Me } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { NoticeSettingsShown } from './answers.js';
import { NoticeSettingsGiven } from './forms.js';

/** What an administrator settles about notices. */
@ApiTags('notices')
@Controller('api/notice-settings')
@Allow('notices')
export class NoticeSettingsController {
  constructor(private readonly settings: NoticeSettings) {}

  @Get()
  @ApiOperation({ summary: '免打扰时段: when citizens are sent nothing' })
  @ApiOkResponse({ type: NoticeSettingsShown })
  show(): Promise<NoticeSettingsShown> {
    return this.settings.versioned();
  }

  @Put()
  @ApiOperation({
    summary: 'Other quiet hours from now on',
    description: 'Who, when and why is kept: GET /api/rule-changes. Workers follow within half a minute.',
  })
  @ApiOkResponse({ type: NoticeSettingsShown })
  @Refuses('moved-meanwhile')
  async set(
    @Body() { quietHours: { from, to }, reason, after }: NoticeSettingsGiven,
    @Me() me: PersonActor,
  ): Promise<NoticeSettingsShown> {
    return { quietHours: { from, to }, version: await this.settings.setQuietHours({ from, to }, reason, me, after) };
  }
}
