import { Controller, Get, Ip, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MonthlySummaries } from '#analytics';
import { Limiter, addressGroup, words, type Limit } from '#platform';
import { Public } from '../auth/index.js';
import { Refuses } from '../openapi/refuses.js';

const looks: Limit = { limit: 60, windowSeconds: 60 };

export class MonthQuery {
  @ApiPropertyOptional({ example: '2026-09', description: 'The last month that is over unless given' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: words('须为月份，格式如2026-09', 'must be a month such as 2026-09') })
  month?: string;
}

/** What is published of every month. */
@ApiTags('public')
@Controller('api/public/monthly')
export class OpenDataController {
  constructor(
    private readonly summaries: MonthlySummaries,
    private readonly limiter: Limiter,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: '数据公开: volumes and rates of a month that is over',
    description:
      'Counts below five are told as `<5`; where they could be worked out from a total, further ones are withheld (`*`), ' +
      'and a table for which that is not enough is null.',
  })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        month: '2026-09',
        period: { from: '2026-09-01', to: '2026-10-01' },
        received: { count: 20873, shown: '20873' },
        closed: { count: 20110, shown: '20110' },
        tables: { type: [{ key: 'help', name: '求助', nameEn: 'help', count: 9120, shown: '9120' }] },
        rates: [],
        definitions: {},
        note: { zh: '', en: '' },
      },
    },
  })
  @Refuses('not-found', 'too-many')
  async month(@Query() { month }: MonthQuery, @Ip() address: string, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.limiter.insist({ name: 'open-data', key: addressGroup(address), manner: 'take', ...looks });
    const summary = await this.summaries.of(month);
    void reply.header('cache-control', 'public, max-age=3600');
    return summary;
  }
}
