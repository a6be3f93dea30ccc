import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isoWithOffset } from '#directory';
import { DeadLetters, ENVIRONMENT, Now, QUEUES, isId, notFound, type Environment, type Queues } from '#platform';
import { Allow } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { DeadLettersQuery, DeadLettersShown, QueueShown } from './answers.js';

@ApiTags('machinery')
@Controller('api')
@Allow('machinery')
export class MachineryController {
  constructor(
    private readonly deadLetters: DeadLetters,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('dead-letters')
  @ApiOperation({ summary: 'Jobs that failed for good, newest first' })
  @ApiOkResponse({ type: DeadLettersShown })
  async list(@Query() { cursor, limit = 50 }: DeadLettersQuery): Promise<DeadLettersShown> {
    const [at, id] = cursor?.split('-') ?? [];
    const before = at && id ? { failedAt: new Date(Number(at)), id } : undefined;
    const letters = await this.deadLetters.list(limit + 1, before);
    const items = letters.slice(0, limit);
    const last = letters.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((letter) => ({
        ...letter,
        failedAt: isoWithOffset(letter.failedAt, this.environment.timeZone),
      })),
      next: last ? `${last.failedAt.getTime()}-${last.id}` : null,
    };
  }

  @Post('dead-letters/:id/run-again')
  @HttpCode(204)
  @ApiOperation({ summary: 'Run a failed job again, once its cause is gone' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async runAgain(@Param('id') id: string): Promise<void> {
    if (!isId(id)) throw notFound({ zh: '没有这条失败任务', en: 'No such dead letter' });
    await this.deadLetters.runAgain(id, this.now.at);
  }

  @Get('queues')
  @ApiOperation({ summary: 'How many jobs each queue holds' })
  @ApiOkResponse({ type: [QueueShown] })
  async counts(): Promise<QueueShown[]> {
    return Promise.all(
      [...this.queues].map(async ([name, queue]) => {
        const [counts, paused] = await Promise.all([queue.getJobCounts(), queue.isPaused()]);
        const { waiting = 0, active = 0, delayed = 0, failed = 0, completed = 0, prioritized = 0 } = counts;
        return { name, waiting: waiting + prioritized, active, delayed, failed, completed, paused };
      }),
    );
  }
}
