import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from './describe.js';

/** `/api/openapi.json`, and Swagger UI with its own files at `/api/docs`. Described and written once, when first asked. */
export function serveApiDescription(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  let text: string | undefined;
  const describe = () => (document ??= describeApi(app));
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', (_request, reply) => {
      text ??= JSON.stringify(describe());
      void reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text);
    });
  SwaggerModule.setup('/api/docs', app, describe, {
    raw: false,
    customSiteTitle: 'Jiesu 接诉 · API',
    // Without a validator: a badge from a foreign host would tell it that this hotline exists.
    swaggerOptions: { validatorUrl: null, persistAuthorization: false, displayRequestDuration: true },
  });
}
