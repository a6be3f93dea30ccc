import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { groupBy, packageVersion, statusOf, type Reason } from '#platform';
import { exampleOf, refusalSchema } from './refusal-schema.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & {
  'x-public'?: boolean;
  'x-allowed'?: string[];
  'x-refuses'?: Reason[];
  'x-even-when'?: string[];
};

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const about = `
The case-management system of a 12345 government hotline.

- **Sign in** with \`POST /api/sessions\`; send the token as \`Authorization: Bearer …\`, or let the browser keep its cookie.
- **Errors** are \`{ reason, message, messageEn, fields?, state?, version?, retryAfterSeconds? }\`: \`reason\` is for programs,
  \`message\` (Chinese) and \`messageEn\` for people; \`fields\` names each field that cannot be taken.
- **Times** are ISO 8601 with offset; dates are local dates of the hotline.
- **Locked.** A session that nobody uses is locked (401 \`session-locked\`) and goes on after \`POST /api/me/unlock\`;
  requests that a screen makes by itself send \`x-jiesu-background: 1\` and do not count as use. Whose role must have a
  second factor and has none is answered 403 \`second-factor-to-enrol\` everywhere but at \`/api/me/second-factor\`.
- **Live news** comes by socket.io at \`/api/live\` with \`{ auth: { token } }\`: to the rooms of one's unit, person and role.
`.trim();

/** The description of everything below /api, complete with the refusals that each route may answer. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Jiesu 接诉')
    .setDescription(about)
    .setVersion(packageVersion)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token that POST /api/sessions answers' })
    .addCookieAuth('jiesu_session', { type: 'apiKey', in: 'cookie', name: 'jiesu_session' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Refusal: refusalSchema };
  for (const item of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) complete(operation);
    }
  }
  return document;
}

/** Adds what follows from the route itself: the need for a session, and the refusals that come with it. */
function complete(operation: Operation): void {
  const open = operation['x-public'] === true;
  const reasons = new Set<Reason>(operation['x-refuses']);
  if (!open) {
    reasons.add('not-signed-in');
    const even = operation['x-even-when'] ?? [];
    if (!even.includes('locked')) reasons.add('session-locked');
    if (!even.includes('enrolling')) reasons.add('second-factor-to-enrol');
    operation.security = [{ bearer: [] }, { cookie: [] }];
    const { 'x-allowed': allowed } = operation;
    if (allowed) {
      reasons.add('forbidden');
      operation.description = [operation.description, `For roles with the right \`${allowed.join('` or `')}\`.`]
        .filter(Boolean)
        .join('\n\n');
    }
  } else operation.security = [];
  if (operation.requestBody) {
    for (const reason of ['bad-request', 'unsupported-media', 'invalid'] as const) reasons.add(reason);
  } else if (operation.parameters?.length) reasons.add('invalid');
  reasons.add('unavailable');
  delete operation['x-public'];
  delete operation['x-refuses'];
  delete operation['x-even-when'];

  const statuses = groupBy(reasons, (reason) => statusOf[reason]);
  for (const [status, these] of [...statuses].sort(([one], [other]) => one - other)) {
    operation.responses[String(status)] ??= {
      description: these.map((reason) => `\`${reason}\``).join(', '),
      ...(status === 429 || status === 423 || status === 503
        ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }
        : {}),
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/Refusal' },
          examples: Object.fromEntries(these.map((reason) => [reason, { value: exampleOf(reason) }])),
        },
      },
    };
  }
}
