import { createHash } from 'node:crypto';
import { startHotline, type Hotline } from '../setup/hotline.js';

const form = (more: object = {}) => ({
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  content: '小区暖气不热，请尽快处理。',
  ...more,
});

interface Drawn {
  challenge: string;
  question: { left: number; operator: 'plus' | 'minus'; right: number };
  workBits: number;
}

/** As a browser does it. */
function solve({ challenge, question: { left, operator, right }, workBits }: Drawn) {
  let work = 0;
  const isDone = () =>
    createHash('sha256').update(`${challenge}:${work}`).digest().readUInt32BE(0) >>> (32 - workBits) === 0;
  while (!isDone()) work++;
  return { challenge, answer: String(operator === 'plus' ? left + right : left - right), work: String(work) };
}

describe('the public form asks for a sum and a piece of work', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ worker: false, at: '2026-03-02T09:15:00+08:00' });
  });
  afterAll(() => hotline.stop());

  const draw = async (): Promise<Drawn> => (await hotline.citizen.get('/api/public/challenge')).body;
  const send = (verification?: object, more: object = {}, headers: Record<string, string> = {}) =>
    hotline.citizen
      .with(headers)
      .post('/api/public/complaints', form({ ...(verification && { verification }), ...more }));
  const faultsOf = ({ body }: Awaited<ReturnType<typeof send>>) =>
    (body.fields ?? []).map(({ field }: { field: string }) => field);

  it('that may be left out until an administrator asks for it', async () => {
    expect((await send()).status).toBe(201);
    const admin = await hotline.person('admin');
    expect((await admin.get('/api/public-verification')).body).toEqual({ required: false });
    const operator = await hotline.person('operator');
    expect((await operator.put('/api/public-verification', { required: true })).status).toBe(403);
    expect((await admin.put('/api/public-verification', { required: true })).body).toEqual({ required: true });
    const without = await send();
    expect([without.status, faultsOf(without)]).toEqual([422, ['verification']]);
    expect((await send(solve(await draw()))).status).toBe(201);
  });

  it('answered once: the same challenge opens nothing a second time', async () => {
    const solved = solve(await draw());
    expect((await send(solved)).status).toBe(201);
    const again = await send(solved, { content: '另一件事情，请尽快处理。' });
    expect([again.status, faultsOf(again)]).toEqual([422, ['verification']]);
  });

  it('not twice by two at once either', async () => {
    const solved = solve(await draw());
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, place) => send(solved, { content: `同时提交的第${place}件诉求。` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });

  it('but the same form sent again, because its answer was lost, gets the same code', async () => {
    const solved = solve(await draw());
    const key = { 'idempotency-key': 'a form of Monday' };
    const first = await send(solved, {}, key);
    const second = await send(solved, {}, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('a form that is refused for something else costs no second sum', async () => {
    const solved = solve(await draw());
    expect((await send(solved, { subject: '999999' })).status).toBe(422);
    expect((await send(solved)).status).toBe(201);
  });

  it('refuses a wrong sum, work that was not done, and what it has not written itself', async () => {
    const drawn = await draw();
    const solved = solve(drawn);
    expect(faultsOf(await send({ ...solved, answer: '99' }))).toEqual(['verification.answer']);
    expect(faultsOf(await send({ ...solved, work: 'none' }))).toEqual(['verification.work']);
    const forged = drawn.challenge.replace(/\d[+-]\d/, '1+1');
    expect(faultsOf(await send({ ...solved, challenge: `${forged}x`, answer: '2' }))).toEqual(['verification']);
    expect(faultsOf(await send({}))).not.toEqual([]);
    expect((await send(solved)).status).toBe(201);
  });

  it('is over after an hour', async () => {
    const solved = solve(await draw());
    hotline.time.set(new Date(hotline.time.now.getTime() + 3_601_000).toISOString());
    expect(faultsOf(await send(solved))).toEqual(['verification']);
  });

  it('is drawn sixty times in ten minutes by one address, not more', async () => {
    const answers = await Promise.all(Array.from({ length: 61 }, () => hotline.citizen.get('/api/public/challenge')));
    // The one that comes in last need not be the one that set out last.
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});

describe('a hotline says what it is', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ worker: false, environment: { HOTLINE_DEMO: '1' } });
  });
  afterAll(() => hotline.stop());

  it('and names people only where they are a demo’s own', async () => {
    await hotline.person('operator');
    const plain = { name: '青岛市12345政务服务便民热线', city: '青岛市', region: 'QD', demo: false, demoPeople: [] };
    expect((await hotline.citizen.get('/api/public/about')).body).toEqual(plain);
    const [{ id, username, name }] = await hotline.database.query('SELECT id, username, name FROM person');
    await hotline.database.query('INSERT INTO setting (name, value) VALUES (?, ?)', [
      'demo',
      JSON.stringify({ people: { operator: id } }),
    ]);
    const { body } = await hotline.citizen.get('/api/public/about');
    expect(body).toEqual({
      ...plain,
      demo: true,
      demoPeople: [{ username, name, role: 'operator', unit: '12345热线' }],
    });
  });
});
