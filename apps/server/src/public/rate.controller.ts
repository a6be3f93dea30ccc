import { Body, Controller, HttpCode, Inject, Ip, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, IntersectionType, PickType } from '@nestjs/swagger';
import { isoWithOffset } from '#directory';
import { ENVIRONMENT, Limiter, type Environment, type Limit } from '#platform';
import { Rate, WorkflowService } from '#workflow';
import { Public } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';
import { CitizenDoor } from './citizen-door.js';
import { Track } from './track.js';

/** 评价, by the complainant: code and PIN, and how it went. */
export class RateByCitizen extends IntersectionType(
  Track,
  PickType(Rate, ['resolution', 'satisfaction', 'processSatisfaction', 'note', 'via'] as const),
) {}

/** Whoever changes their mind is heard; a script that holds a PIN does not fill the ledger. */
const ratings: Limit = { limit: 5, windowSeconds: 24 * 3600 };

@ApiTags('public')
@Controller('api/public')
export class RateController {
  constructor(
    private readonly door: CitizenDoor,
    private readonly workflow: WorkflowService,
    private readonly limiter: Limiter,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('rate')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: '评价: the complainant says whether it was resolved, and how satisfied they are' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        ratedAt: '2026-03-06T19:40:00.000+08:00',
        resolution: 'resolved',
        satisfaction: 'satisfied',
        processSatisfaction: 'satisfied',
      },
    },
  })
  @Refuses('not-found', 'check-code', 'too-many', 'illegal-move')
  async rate(@Body() { trackingCode, pin, ...rating }: RateByCitizen, @Ip() address: string) {
    const { code } = await this.door.enter({ trackingCode, pin }, address);
    const rated = await this.limiter.attempt([{ name: 'rating', key: code, counts: 'successes', ...ratings }], () =>
      this.workflow.make(code, 'rate', rating, { kind: 'citizen' }),
    );
    return {
      ratedAt: rated.ratedAt && isoWithOffset(rated.ratedAt, this.environment.timeZone),
      resolution: rated.resolution,
      satisfaction: rated.satisfaction,
      processSatisfaction: rated.processSatisfaction,
    };
  }
}
