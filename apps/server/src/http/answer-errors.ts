import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOG } from '#platform';
import { isAway, refusalOf } from './mishaps.js';

/** The one place where an error becomes an answer. What is ours to blame is logged, and told without its insides. */
@Catch()
export class AnswerErrors implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const refusal = refusalOf(error, !reading.has(request.method));
    if (refusal) {
      const { retryAfterSeconds } = refusal.details;
      if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
      if (isAway(error)) this.log.warn({ err: error, request: request.id }, 'the database or Redis is away');
      reply.status(refusal.status).type('application/json; charset=utf-8').send(refusal.body);
      return;
    }
    this.log.error(
      { err: error instanceof Error ? error : new Error(typeof error), request: request.id, route: routeOf(request) },
      'a request failed',
    );
    reply.status(500).type('application/json; charset=utf-8').send({
      reason: 'error',
      message: '系统出错，已记录，请稍后再试',
      messageEn: 'Something went wrong here; it was logged. Please try again later',
      requestId: request.id,
    });
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

const routeOf = (request: FastifyRequest): string | undefined => request.routeOptions?.url;
