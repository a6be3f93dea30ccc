import { request } from 'node:http';
import { startHotline, type Hotline } from '../setup/hotline.js';

let hotline: Hotline;
beforeAll(async () => {
  hotline = await startHotline({ worker: false });
});
afterAll(() => hotline?.stop());

/** As it comes over the wire, which fetch would not send. */
function raw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  const { port } = new URL(hotline.url);
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const post = (body: string | Buffer, type = 'application/json') =>
  raw('/api/sessions', { method: 'POST', headers: { 'content-type': type }, body });

describe('what cannot be taken is refused in both languages', () => {
  it.each([
    ['JSON that is none', () => post('{"username": '), 400, 'bad-request'],
    ['nothing at all', () => post(''), 400, 'bad-request'],
    ['a list', () => post('[]'), 422, 'invalid'],
    ['a number', () => post('5'), 422, 'invalid'],
    ['null', () => post('null'), 422, 'invalid'],
    ['a prototype', () => post('{"__proto__": {"admin": true}, "username": "a"}'), 400, 'bad-request'],
    ['a constructor', () => post('{"constructor": {"prototype": {}}, "username": "a"}'), 400, 'bad-request'],
    ['ten megabytes', () => post(JSON.stringify({ username: 'x'.repeat(10 << 20) })), 422, 'invalid'],
    ['a form', () => post('username=a&password=b', 'application/x-www-form-urlencoded'), 415, 'unsupported-media'],
    ['plain text', () => post('{"username":"a"}', 'text/plain'), 415, 'unsupported-media'],
    ['an upload', () => post('--x', 'multipart/form-data; boundary=x'), 415, 'unsupported-media'],
    ['an unknown address', () => raw('/api/nothing'), 404, 'not-found'],
    ['an unknown method', () => raw('/api/health', { method: 'PATCH' }), 404, 'not-found'],
    ['a broken escape', () => raw('/api/%ZZ'), 400, 'bad-request'],
    ['a path upwards', () => raw('/api/docs/..%2f..%2fpackage.json'), 404, 'not-found'],
    ['a path upwards among the pages', () => raw('/pages/..%2f..%2f..%2fpackage.json'), 404, 'not-found'],
  ])('%s', async (_what, send, status, reason) => {
    const answer = await send();
    expect({ status: answer.status, ...JSON.parse(answer.body) }).toMatchObject({
      status,
      reason,
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
      messageEn: expect.stringMatching(/^[A-Z]/),
    });
  });

  it('a body that is too large names the body and the limit', async () => {
    const { body } = await post(JSON.stringify({ username: 'x'.repeat(2 << 20) }));
    expect(JSON.parse(body).fields).toEqual([{ field: 'body', zh: '不能超过1 MiB', en: 'must not exceed 1 MiB' }]);
  });

  it('every field of a form is named', async () => {
    const { body } = await hotline.citizen.post('/api/sessions', { username: 5, colour: 'red' });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { field: 'username', zh: '须为文本', en: 'must be a string' },
        { field: 'password', zh: '须为文本', en: 'must be a string' },
        { field: 'colour', zh: '不是可填写的字段', en: 'is not a field of this form' },
      ]),
    );
  });
});

describe('the pages', () => {
  it('say what this is, under a strict policy', async () => {
    const { status, body, headers } = await hotline.citizen.get('/');
    expect(status).toBe(200);
    expect(body).toContain('12345');
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self';",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    for (const path of [
      '/pages/style.css',
      '/pages/sign-in-link.js',
      '/pages/icon.svg',
      '/sign-in-link',
      '/rate',
      '/pages/rate.js',
    ]) {
      expect([path, (await hotline.citizen.get(path)).status]).toEqual([path, 200]);
    }
  });

  it('load nothing from elsewhere, nor carry a script or style in themselves', async () => {
    for (const path of ['/', '/staff', '/about', '/sign-in-link', '/rate']) {
      const { body } = await hotline.citizen.get(path);
      expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(body).not.toMatch(/<script(?![^>]* src=)|<style| style="| on\w+="/);
    }
  });

  it('show the API by files of our own', async () => {
    const { status, body, headers } = await hotline.citizen.get('/api/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self' 'unsafe-inline'");
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
    const files = [...(body as string).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const url = new URL(file, `${hotline.url}/api/docs`);
      expect([file, (await hotline.citizen.get(url.pathname)).status]).toEqual([file, 200]);
    }
  });
});

describe('the description of the API', () => {
  interface Operation {
    summary?: string;
    tags?: string[];
    security: unknown[];
    responses: Record<
      string,
      { content?: Record<string, { examples?: Record<string, { value: { reason: string } }> }> }
    >;
  }
  let operations: [string, Operation][];
  beforeAll(async () => {
    const { body } = await hotline.citizen.get('/api/openapi.json');
    expect(body.openapi).toMatch(/^3\./);
    operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
    );
  });

  it('covers everything below /api and nothing else', () => {
    const names = operations.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['get /api/health', 'post /api/sessions', 'post /api/complaints']));
    expect(names.filter((name) => !/^\w+ \/api\//.test(name))).toEqual([]);
  });

  it('says of each route what it does and how it refuses', () => {
    for (const [name, { summary, tags, security, responses }] of operations) {
      expect([name, summary, tags?.length]).toEqual([name, expect.any(String), 1]);
      expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['503'])]);
      expect([name, Object.keys(responses).some((status) => /^[23]/.test(status))]).toEqual([name, true]);
      if (security.length > 0) expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['401'])]);
      for (const { content } of Object.values(responses)) {
        for (const [reason, { value }] of Object.entries(content?.['application/json']?.examples ?? {})) {
          expect([name, value.reason]).toEqual([name, reason]);
        }
      }
    }
  });

  it('has no reference that leads nowhere', async () => {
    const { body } = await hotline.citizen.get('/api/openapi.json');
    const named = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
    expect(named.filter((name) => !Object.hasOwn(body.components.schemas, name))).toEqual([]);
  });
});

describe('health and metrics', () => {
  it('tell that all is well', async () => {
    const { status, body } = await hotline.citizen.get('/api/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ok',
      database: 'ok',
      redis: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      time: expect.stringMatching(/\+08:00$/),
    });
  });

  it('are for this machine, and through a proxy for administrators alone', async () => {
    await hotline.citizen.get('/api/complaints/QDSECRETCODE');
    const { status, body } = await hotline.citizen.get('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('jiesu_http_request_seconds_bucket');
    expect(body).toContain('route="/api/complaints/:code"');
    expect(body).not.toContain('QDSECRETCODE');
    const through = hotline.citizen.with({ 'x-forwarded-for': '203.0.113.7' });
    expect((await through.get('/metrics')).status).toBe(401);
    const [operator, admin] = [await hotline.person('operator'), await hotline.person('admin')];
    expect((await operator.with({ 'x-forwarded-for': '203.0.113.7' }).get('/metrics')).status).toBe(403);
    expect((await admin.with({ 'x-forwarded-for': '203.0.113.7' }).get('/metrics')).status).toBe(200);
  });

  it('every answer carries the id of its request', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await hotline.citizen.get('/')).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(3);
    const given = await hotline.citizen.with({ 'x-request-id': 'forged' }).get('/');
    expect(given.headers.get('x-request-id')).not.toBe('forged');
  });
});
