import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { isoWithOffset } from '#directory';
import { ENVIRONMENT, Now, REDIS, packageVersion, type Environment } from '#platform';
import { Public } from '../auth/doors.js';

/** A service that takes longer is as good as away. */
const patience = 1000;

type State = 'ok' | 'away';

export class Health {
  @ApiProperty({ enum: ['ok', 'away'], example: 'ok' })
  status!: State;

  @ApiProperty({ enum: ['ok', 'away'], example: 'ok' })
  database!: State;

  @ApiProperty({ enum: ['ok', 'away'], example: 'ok' })
  redis!: State;

  @ApiProperty({ example: packageVersion })
  version!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  time!: string;
}

@ApiTags('machinery')
@Controller('api/health')
export class HealthController {
  /** Asked by many at once, the services are asked once. */
  private asking: Promise<[State, State]> | undefined;

  constructor(
    private readonly database: DataSource,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Whether the hotline works', description: '503 when the database or Redis is away.' })
  @ApiOkResponse({ type: Health })
  async show(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    this.asking ??= Promise.all([
      within(patience, () => this.database.query('SELECT 1')),
      within(patience, () => this.redis.ping()),
    ]).finally(() => (this.asking = undefined));
    const [database, redis] = await this.asking;
    const status = database === 'ok' && redis === 'ok' ? 'ok' : 'away';
    reply.status(status === 'ok' ? 200 : 503).header('cache-control', 'no-store');
    const time = isoWithOffset(this.now.at, this.environment.timeZone);
    return { status, database, redis, version: packageVersion, time };
  }
}

function within(milliseconds: number, probe: () => Promise<unknown>): Promise<State> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('away'), milliseconds);
    probe().then(
      () => resolve('ok'),
      () => resolve('away'),
    );
    timer.unref();
  });
}
