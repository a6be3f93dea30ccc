import { Catch, Inject, Injectable, type ArgumentsHost } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { IntakeService } from '#intake';
import { LOG, Refusal, invalid } from '#platform';
import { AnswerErrors } from '../http/answer-errors.js';

/**
 * Whoever fills a form learns at once all that is wrong with it: beside the fields of the wrong form also those that
 * name what is not there, which are otherwise looked at only when the form is right.
 */
@Catch()
@Injectable()
export class AllFaults extends AnswerErrors {
  constructor(
    @Inject(LOG) log: Logger,
    private readonly intake: IntakeService,
  ) {
    super(log);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const { body } = host.switchToHttp().getRequest<FastifyRequest>();
    void this.completed(error, body)
      // Should looking further fail, what is known is told all the same.
      .catch(() => error)
      .then((told) => super.catch(told, host));
  }

  private async completed(error: unknown, body: unknown): Promise<unknown> {
    const told = error instanceof Refusal && error.reason === 'invalid' ? (error.details.fields ?? []) : [];
    // A body that is none, or a monster, is not looked at further.
    if (told.length === 0 || told.some(({ field }) => field === 'body')) return error;
    const further = await this.intake.faultsOf(body);
    return invalid(...told, ...further.filter(({ field }) => !told.some((one) => one.field === field)));
  }
}
