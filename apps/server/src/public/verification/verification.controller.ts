import { Body, Controller, Get, Ip, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Limiter, addressGroup, type Limit } from '#platform';
import { Allow, Public } from '../../auth/index.js';
import { Refuses } from '../../openapi/refuses.js';
import { Challenges, type Issued } from './challenges.js';
import { VerificationChoice } from './forms.js';

const drawn: Limit = { limit: 60, windowSeconds: 600 };

@ApiTags('public')
@Controller('api/public/challenge')
export class ChallengeController {
  constructor(
    private readonly challenges: Challenges,
    private readonly limiter: Limiter,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'A sum and a piece of work that go with the public form',
    description: 'Good for one form and one hour. The sum is given in figures, to be said in any language.',
  })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        challenge: 'm3x7k0q9d2v5c8b1n4tz.1795420800000.7+5.…',
        question: { left: 7, operator: 'plus', right: 5 },
        workBits: 16,
        expiresAt: '2026-11-23T08:00:00.000Z',
      },
    },
  })
  @Refuses('too-many')
  async draw(@Ip() address: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Issued> {
    await this.limiter.insist({ name: 'challenge', key: addressGroup(address), manner: 'take', ...drawn });
    void reply.header('cache-control', 'no-store');
    return this.challenges.issue();
  }
}

/** Whether the public form asks for it. */
@ApiTags('rules')
@Controller('api/public-verification')
@Allow('rules')
export class VerificationSettingController {
  constructor(private readonly challenges: Challenges) {}

  @Get()
  @ApiOperation({ summary: 'Whether the public form is refused without a solved challenge' })
  @ApiOkResponse({ type: VerificationChoice })
  async read(): Promise<VerificationChoice> {
    return { required: await this.challenges.isRequired() };
  }

  @Put()
  @ApiOperation({ summary: 'Ask for a solved challenge with the public form, or no longer' })
  @ApiOkResponse({ type: VerificationChoice })
  async choose(@Body() { required }: VerificationChoice): Promise<VerificationChoice> {
    await this.challenges.require(required);
    return { required };
  }
}
