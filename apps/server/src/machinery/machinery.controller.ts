import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { isoWithOffset, recordAudit, type SignedIn } from '#directory';
import { DeadLetters, ENVIRONMENT, Now, QUEUES, isId, notFound, type Environment, type Queues } from '#platform';
import { Allow, Me } from '../auth/doors.js';
import { Refuses } from '../openapi/refuses.js';
import { Reasoned } from '../rules/forms.js';
import { DeadLettersQuery, DeadLettersShown, QueueShown, RunAgain } from './answers.js';

@ApiTags('machinery')
@Controller('api')
@Allow('machinery')
export class MachineryController {
  constructor(
    private readonly deadLetters: DeadLetters,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly now: Now,
    private readonly database: DataSource,
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
  async runAgain(@Me() me: SignedIn, @Param('id') id: string, @Body() { reason }: RunAgain): Promise<void> {
    if (!isId(id)) throw notFound({ zh: '没有这条失败任务', en: 'No such dead letter' });
    await this.deadLetters.runAgain(id, this.now.at);
    await recordAudit(
      this.database.manager,
      { what: 'dead-letter-retried', about: id, reason: reason ?? null },
      me,
      this.now.at,
    );
  }

  @Post('dead-letters/:id/drop')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a failed job off the list for good; the reason is kept in the audit' })
  @ApiNoContentResponse()
  @Refuses('not-found')
  async drop(@Me() me: SignedIn, @Param('id') id: string, @Body() { reason }: Reasoned): Promise<void> {
    if (!isId(id)) throw notFound({ zh: '没有这条失败任务', en: 'No such dead letter' });
    await this.deadLetters.drop(id, (tx, { queue, job, error }) => {
      const data = { queue, job, error };
      return recordAudit(tx, { what: 'dead-letter-dropped', about: id, reason, data }, me, this.now.at);
    });
  }

  @Get('queues')
  @ApiOperation({ summary: 'How many jobs each queue holds' })
  @ApiOkResponse({ type: [QueueShown] })
  async counts(): Promise<QueueShown[]> {
    return Promise.all(
      [...this.queues].map(async ([name, queue]) => {
        const [counts, paused, oldest] = await Promise.all([
          queue.getJobCounts(),
          queue.isPaused(),
          queue.getJobs(['waiting'], 0, 0, true),
        ]);
        const since = oldest[0]?.timestamp;
        const { waiting = 0, active = 0, delayed = 0, failed = 0, completed = 0, prioritized = 0 } = counts;
        return {
          name,
          waiting: waiting + prioritized,
          active,
          delayed,
          failed,
          completed,
          paused,
          waitedSeconds: waited(since),
        };
      }),
    );
  }
}

/** Jobs carry the machine's own time, not that of the hotline. */
const waited = (since: number | undefined): number | null =>
  since === undefined ? null : Math.max(0, Math.round((Date.now() - since) / 1000));
