import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#platform';
import { isForm } from './take-file.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes a file by multipart/form-data. */
    takesFile?: boolean;
  }
}

const example = { id: 'm3x7k0q9d2v5c8b1n4tz', name: '现场照片.jpg', type: 'image/jpeg', size: 284_113 };

/** A route that takes one file in a form, and the answer to it. */
export const TakesFile = (description: string) =>
  applyDecorators(
    RouteConfig({ takesFile: true }),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      description,
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    }),
    ApiCreatedResponse({
      description: 'What was kept, by the id under which it is claimed',
      schema: { type: 'object', example },
    }),
  );

/** A whole file may take a telephone minutes. */
const patienceWithFiles = 5 * 60_000;
const patienceWithBodies = 30_000;

/**
 * Lets forms with files in where a route takes them, and nowhere else. A client that sends its request drop by drop is
 * cut off: soon where JSON is expected, later where a file is.
 */
export function letFilesIn(fastify: FastifyInstance): void {
  // The body is not touched here: the route reads it from the request as it comes.
  fastify.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  fastify.server.requestTimeout = patienceWithFiles;
  fastify.server.headersTimeout = patienceWithBodies;
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { raw, headers } = request;
    const takesFile = request.routeOptions.config.takesFile === true;
    if (!takesFile && isForm(headers['content-type'] ?? '')) {
      done(new Refusal('unsupported-media', { zh: '只接受application/json', en: 'Only application/json is taken' }));
      return;
    }
    if (!takesFile && !raw.complete && (headers['transfer-encoding'] || Number(headers['content-length']) > 0)) {
      const timer = setTimeout(() => raw.destroy(), patienceWithBodies).unref();
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}
