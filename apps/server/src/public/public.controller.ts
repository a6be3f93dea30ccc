import { Body, Controller, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ComplaintTracker, codeOf } from '#complaints';
import { IntakeService, WebForm } from '#intake';
import { Limiter, addressGroup, type Limit } from '#platform';
import { Public } from '../auth/index.js';
import { receipt, tracked } from '../complaints/examples.js';
import { Refuses } from '../openapi/refuses.js';
import { Track } from './track.js';

const lookUps: Limit = { limit: 60, windowSeconds: 60 };
/** An address that keeps guessing is shut out; and all addresses together cannot make a guess worth trying. */
const failures: Limit = { limit: 20, windowSeconds: 600 };
const failuresOfAll: Limit = { limit: 3000, windowSeconds: 60 };
/** Whoever knows a code still has a million PINs to try: at ten a day that takes centuries. */
const failuresOfCode: Limit = { limit: 10, windowSeconds: 24 * 3600 };
const forms: Limit = { limit: 10, windowSeconds: 600 };

@ApiTags('public')
@Controller('api/public')
export class PublicController {
  constructor(
    private readonly intake: IntakeService,
    private readonly tracker: ComplaintTracker,
    private readonly limiter: Limiter,
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
  async track(@Body() { trackingCode, pin }: Track, @Ip() address: string) {
    const group = addressGroup(address);
    const code = codeOf(trackingCode);
    // Counted as failed before it is tried, and given back when it was not: a thousand guesses at once are a thousand.
    const counted = (manner: 'take' | 'give-back') => [
      { name: 'failed-look-up', key: group, manner, ...failures },
      { name: 'failed-look-up', key: 'all', manner, ...failuresOfAll },
      { name: 'failed-look-up', key: code, manner, ...failuresOfCode },
    ];
    await this.limiter.insist({ name: 'look-up', key: group, manner: 'take', ...lookUps }, ...counted('take'));
    const view = await this.tracker.track(code, pin.normalize('NFKC'));
    // The answer does not wait for it; a count that could not be given back is one look-up less for this minute.
    this.limiter.check(...counted('give-back')).catch(() => undefined);
    return view;
  }
}
