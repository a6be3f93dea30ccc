import { Body, Controller, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ComplaintTracker } from '#complaints';
import { IntakeService, WebForm } from '#intake';
import { Limiter, addressGroup, type Limit } from '#platform';
import { Public } from '../auth/index.js';
import { receipt, tracked } from '../complaints/examples.js';
import { Refuses } from '../openapi/refuses.js';
import { LookUps } from './look-ups.js';
import { Track } from './track.js';

const forms: Limit = { limit: 10, windowSeconds: 600 };

@ApiTags('public')
@Controller('api/public')
export class PublicController {
  constructor(
    private readonly intake: IntakeService,
    private readonly tracker: ComplaintTracker,
    private readonly limiter: Limiter,
    private readonly lookUps: LookUps,
  ) {}

  @Post('complaints')
  @Public()
  @ApiOperation({ summary: 'A citizen or an enterprise submits a complaint' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body again: the same answer' })
  @ApiCreatedResponse({
    schema: {
      type: 'object',
      example: {
        trackingCode: receipt.trackingCode,
        trackingCodeInGroups: receipt.trackingCodeInGroups,
        pin: receipt.pin,
      },
    },
  })
  @Refuses('too-many')
  async submit(@Body() form: WebForm, @Ip() address: string, @Headers('idempotency-key') key?: string) {
    await this.limiter.insist({ name: 'form', key: addressGroup(address), manner: 'take', ...forms });
    const { trackingCode, trackingCodeInGroups, pin } = await this.intake.submitForm(form, key);
    return { trackingCode, trackingCodeInGroups, pin };
  }

  @Post('track')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'How a complaint goes, by code and PIN' })
  @ApiOkResponse({ schema: { type: 'object', example: tracked } })
  @Refuses('not-found', 'check-code', 'too-many')
  track(@Body() asked: Track, @Ip() address: string) {
    return this.lookUps.attempt(asked, address, (code, pin) => this.tracker.track(code, pin));
  }
}
