import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { Metrics, NestLog, QUEUES, openLog, type Environment, type Queues } from '#platform';
import { Doorkeeper } from './auth/doorkeeper.js';
import { AnswerErrors } from './http/answer-errors.js';
import { CheckInput } from './http/check-input.js';
import { fastifyFor } from './http/fastify.js';
import { loosenForDocs, securityHeaders } from './http/page-headers.js';
import { watchRequests } from './http/request-log.js';
import { serveBoard } from './machinery/board.js';
import { serveMetrics } from './machinery/metrics.js';
import { serveApiDescription } from './openapi/serve.js';
import { servePages } from './pages/serve.js';
import { serveWeb } from './pages/web.js';
import { ServerModule } from './server.module.js';
import { LiveAdapter } from './sockets/live.adapter.js';

export interface ServerOverrides {
  log?: Logger;
  /** What requests take as "now"; tests give their own. */
  now?: () => Date;
  /** Another composition of rooms, for tests of this shell alone. */
  module?: (environment: Environment, log: Logger, now?: () => Date) => DynamicModule;
}

/** The whole server, ready to listen. The caller listens and closes it. */
export async function createServer(
  environment: Environment,
  overrides: ServerOverrides = {},
): Promise<NestFastifyApplication> {
  const { log = openLog('server', environment.logLevel), now, module = ServerModule.with } = overrides;
  const adapter = fastifyFor(environment);
  const fastify = adapter.getInstance();
  // A hook on routes comes before the routes.
  loosenForDocs(fastify);

  const app = await NestFactory.create<NestFastifyApplication>(module(environment, log, now), adapter, {
    // An error at the start is thrown, and told by whoever starts the server.
    logger: false,
    abortOnError: false,
    // Fastify's own parser of JSON; Nest's would add forms.
    bodyParser: false,
  });
  try {
    app.useLogger(new NestLog(log));
    const doorkeeper = app.get(Doorkeeper);
    watchRequests(fastify, log, app.get(Metrics));
    app.useSecurityHeaders(securityHeaders(environment.publicUrl));
    const answers = new AnswerErrors(log);
    app.useGlobalFilters(answers);
    app.useGlobalPipes(new CheckInput());
    app.useGlobalGuards(doorkeeper);
    app.useWebSocketAdapter(new LiveAdapter(app, environment));
    serveMetrics(fastify, app.get(Metrics), doorkeeper, environment.trustedProxies);
    await serveBoard(fastify, app.get<Queues>(QUEUES), doorkeeper, answers);
    await servePages(fastify);
    await serveWeb(fastify);
    serveApiDescription(app);
    await app.init();
    return app;
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}
