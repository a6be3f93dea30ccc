import { Body, Controller, Headers, HttpCode, Ip, Post, UseFilters } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IntakeService } from '#intake';
import { Limiter, addressGroup, type AttemptCount, type Limit } from '#platform';
import { Public } from '../auth/index.js';
import { AllFaults } from '../complaints/all-faults.js';
import { receipt, tracked } from '../complaints/examples.js';
import { Refuses } from '../openapi/refuses.js';
import { CitizenDoor } from './citizen-door.js';
import { Track } from './track.js';
import { Challenges } from './verification/challenges.js';
import { PublicForm } from './verification/forms.js';

/** A family may fill several forms; a script is stopped, and so is one that has a thousand addresses. */
const forms: Limit = { limit: 10, windowSeconds: 600 };
const formsOfAll: Limit = { limit: 600, windowSeconds: 60 };

@ApiTags('public')
@Controller('api/public')
export class PublicController {
  constructor(
    private readonly intake: IntakeService,
    private readonly door: CitizenDoor,
    private readonly limiter: Limiter,
    private readonly challenges: Challenges,
  ) {}

  @Post('complaints')
  @Public()
  @UseFilters(AllFaults)
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
  async submit(
    @Body() { verification, ...form }: PublicForm,
    @Ip() address: string,
    @Headers('idempotency-key') key?: string,
  ) {
    const counters: AttemptCount[] = [
      { name: 'form', key: addressGroup(address), counts: 'successes', ...forms },
      { name: 'form', key: 'all', counts: 'successes', ...formsOfAll },
    ];
    const { trackingCode, trackingCodeInGroups, pin } = await this.limiter.attempt(counters, () =>
      this.challenges.redeem(verification, form, key, () => this.intake.submitForm(form, key)),
    );
    return { trackingCode, trackingCodeInGroups, pin };
  }

  @Post('track')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'How a complaint goes, by code and PIN' })
  @ApiOkResponse({ schema: { type: 'object', example: tracked } })
  @Refuses('not-found', 'check-code', 'too-many')
  async track(@Body() shown: Track, @Ip() address: string) {
    return (await this.door.enter(shown, address)).view;
  }
}
