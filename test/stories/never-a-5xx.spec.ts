import fc from 'fast-check';
import type { Role } from '#directory';
import { call } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  example?: unknown;
  minLength?: number;
  maxLength?: number;
}
interface Operation {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** What no schema promises and every open port gets. */
const rubbish = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '\u0000',
    '💥',
    '%00',
    "' OR 1=1 --",
    '../..',
    '__proto__',
    'constructor',
    '${7*7}',
    '2026-02-30',
    '9999999999999999999999',
    [],
    {},
    [[]],
    { $ne: 1 },
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.double(),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 3 }),
  fc.integer({ min: 200, max: 30_000 }).map((length) => 'x'.repeat(length)),
);

function valueOf(schema: Schema | undefined, document: Document): fc.Arbitrary<unknown> {
  if (!schema) return rubbish;
  if (schema.$ref) return valueOf(document.components.schemas[schema.$ref.split('/').at(-1)!], document);
  if (schema.allOf) return valueOf(schema.allOf[0], document);
  const fitting: fc.Arbitrary<unknown> = (() => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    switch (schema.type) {
      case 'object': {
        const fields = Object.entries(schema.properties ?? {}).map(
          ([name, one]) => [name, valueOf(one, document)] as const,
        );
        return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
      }
      case 'array':
        return fc.array(valueOf(schema.items, document), { maxLength: 3 });
      case 'boolean':
        return fc.boolean();
      case 'number':
      case 'integer':
        return fc.integer();
      default:
        return schema.example === undefined
          ? fc.string({ unit: 'grapheme', maxLength: 60 })
          : fc.constant(schema.example);
    }
  })();
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: rubbish });
}

const shutters = ['/api/me/lock', '/api/sso/sign-out', '/api/sign-in-settings'];

describe('whatever is sent', () => {
  let hotline: Hotline;
  let document: Document;
  let people: Client[];
  let code: string;

  beforeAll(async () => {
    hotline = await startHotline({ environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' } });
    const roles: Role[] = ['operator', 'dispatcher', 'handler', 'followup', 'supervisor', 'analyst', 'admin'];
    people = await Promise.all(roles.map((role) => hotline.person(role)));
    code = (await people[0]!.post('/api/complaints', call())).body.trackingCode;
    document = (await hotline.citizen.get('/api/openapi.json')).body as Document;
  });
  afterAll(() => hotline.stop());

  it('is answered by a refusal or a result, never by a 5xx', async () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        // Signing everybody out, or locking them out, would leave the rest of the test to 401s.
        .filter(([method]) => !(method === 'delete' && path.startsWith('/api/sessions')))
        .filter(([method]) => method === 'get' || !shutters.includes(path))
        .map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(25);
    const request = fc.constantFrom(...operations).chain(({ path, method, operation }) =>
      fc.record({
        method: fc.constant(method.toUpperCase()),
        path: fc.constant(path),
        parameters: fc.record(
          Object.fromEntries(
            (operation.parameters ?? []).map(({ name, schema }) => [
              name,
              name === 'code' ? fc.oneof(fc.constant(code), rubbish) : valueOf(schema, document),
            ]),
          ),
          { requiredKeys: [] },
        ),
        body: operation.requestBody
          ? valueOf(operation.requestBody.content['application/json']?.schema, document)
          : fc.constant(undefined),
        person: fc.nat({ max: 7 }),
        address: fc.ipV4(),
      }),
    );
    const counts = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, parameters, body, person, address }) => {
        const given = Object.entries(parameters).map(([name, value]) => [name, encode(value)] as const);
        let target = path;
        const query = new URLSearchParams();
        for (const [name, value] of given) {
          if (target.includes(`{${name}}`))
            target = target.replace(`{${name}}`, encodeURIComponent(value).slice(0, 2000) || '%20');
          else query.append(name, value.slice(0, 2000));
        }
        target = target.replace(/\{\w+\}/g, code);
        const client = (people[person] ?? hotline.citizen).with({ 'x-forwarded-for': address });
        const answer = await client.ask(
          method,
          `${target}?${query}`,
          body === undefined ? undefined : (JSON.stringify(body) ?? 'null'),
        );
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
        if (answer.status >= 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
        if (answer.status >= 400 && answer.headers.get('content-type')?.includes('json')) {
          expect(answer.body).toMatchObject({ reason: expect.any(String), message: expect.any(String) });
        }
      }),
      { numRuns: Number(process.env.TEST_RUNS ?? 700), interruptAfterTimeLimit: 60_000 },
    );
    // A test that only ever met 401 and 422 would not have tested much.
    expect([...counts.keys()].filter((status) => status < 300).length).toBeGreaterThan(0);
  });
});

const encode = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '');
