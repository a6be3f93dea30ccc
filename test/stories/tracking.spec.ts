import { call } from '../setup/samples.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { openLine, type Line } from '../setup/line.js';
import { until } from '../setup/until.js';

describe('a citizen asks how it goes', () => {
  let line: Line;
  let hotline: Hotline;
  let code: string, pin: string;
  let from: (address: string) => Client;

  beforeAll(async () => {
    line = await openLine();
    hotline = await startHotline({ worker: false, line, environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' } });
    const operator = await hotline.person('operator');
    ({ trackingCode: code, pin } = (await operator.post('/api/complaints', call())).body);
    from = (address) => hotline.citizen.with({ 'x-forwarded-for': address });
  });
  afterAll(async () => {
    await hotline.stop();
    await line.close();
  });

  const ask = (client: Client, trackingCode: string, itsPin: string) =>
    client.post('/api/public/track', { trackingCode, pin: itsPin });
  const wrongPin = () => (pin === '000000' ? '000001' : '000000');

  it('with code and PIN, however they are written', async () => {
    const spoken = `${code.slice(0, 2)} ${code.slice(2, 6)}-${code.slice(6, 10)} ${code.slice(10)}`.toLowerCase();
    const wide = code.replace(/./g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    for (const written of [code, spoken, wide]) {
      expect((await ask(from('203.0.113.1'), written, pin)).status).toBe(200);
    }
  });

  it('and reads named things alone, no word from inside', async () => {
    const { body } = await ask(from('203.0.113.1'), code, pin);
    expect(Object.keys(body).sort()).toEqual(
      [
        'acts',
        'additions',
        'legalWay',
        'ratedAt',
        'state',
        'stage',
        'stageZh',
        'stageEn',
        'stateZh',
        'stateEn',
        'timeline',
        'promisedAt',
        'promisedProvisional',
        'publicReply',
      ].sort(),
    );
    expect(JSON.stringify(body)).not.toMatch(/王小明|13900005678|301户|operator|router/);
  });

  it('is told to check a mistyped code', async () => {
    const mistyped = code.slice(0, 5) + (code[5] === '2' ? '3' : '2') + code.slice(6);
    const { status, body } = await ask(from('203.0.113.2'), mistyped, pin);
    expect(status).toBe(422);
    expect(body).toMatchObject({ reason: 'check-code' });
  });

  it('hears the same for an unknown code and a wrong PIN', async () => {
    const { newTrackingCode } = await import('#complaints');
    const unknown = await ask(from('203.0.113.3'), newTrackingCode('QD'), pin);
    const wrong = await ask(from('203.0.113.3'), code, wrongPin());
    expect(unknown.status).toBe(404);
    expect(wrong.status).toBe(404);
    expect(wrong.body).toEqual(unknown.body);
  });

  it('is shut out after guessing too often, while others are not', async () => {
    const { newTrackingCode } = await import('#complaints');
    for (let guess = 0; guess < 20; guess++) {
      expect((await ask(from('203.0.113.4'), newTrackingCode('QD'), '123456')).status).toBe(404);
    }
    const shut = await ask(from('203.0.113.4'), code, pin);
    expect(shut).toMatchObject({ status: 429, body: { reason: 'too-many' } });
    expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(from('203.0.113.5'), code, pin)).status).toBe(200);
  });

  it('at most 60 times a minute from one address, right or wrong', async () => {
    const answers = [];
    for (let time = 0; time < 61; time++) answers.push((await ask(from('203.0.113.6'), code, pin)).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(60);
    expect(answers.at(-1)).toBe(429);
  });

  it('cannot try the PINs of a known code from many addresses', async () => {
    const operator = await hotline.person('operator');
    const { body } = await operator.post('/api/complaints', call());
    const wrong = body.pin === '111111' ? '222222' : '111111';
    for (let guess = 0; guess < 6; guess++) {
      expect((await ask(from(`198.51.100.${guess}`), body.trackingCode, wrong)).status).toBe(404);
    }
    const shut = await ask(from('198.51.100.99'), body.trackingCode, body.pin);
    expect(shut.status).toBe(429);
    // A quarter of an hour for somebody who mistyped; the pause of those who go on grows with their guesses.
    expect(Number(shut.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60);
    expect(shut.body.message).toMatch(/15分钟后/);
  });

  it('cannot try them all at once either', async () => {
    const operator = await hotline.person('operator');
    const { body } = await operator.post('/api/complaints', call());
    const wrong = body.pin === '111111' ? '222222' : '111111';
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, guess) => ask(from(`192.0.2.${guess}`), body.trackingCode, wrong)),
    );
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(94);
  });

  it('from another address while one address asks without end', async () => {
    const { newTrackingCode } = await import('#complaints');
    const flood = from('203.0.113.7');
    const statuses = new Set<number>();
    for (let wave = 0; wave < 31; wave++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => ask(flood, newTrackingCode('QD'), '123456')));
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses].sort()).toEqual([404, 429]);
    expect((await ask(from('203.0.113.8'), code, pin)).status).toBe(200);
  });

  it('whose code somebody names who is shut out already', async () => {
    const { newTrackingCode } = await import('#complaints');
    const shut = from('203.0.113.9');
    for (let guess = 0; guess < 20; guess++) await ask(shut, newTrackingCode('QD'), '123456');
    for (let guess = 0; guess < 20; guess++) expect((await ask(shut, code, wrongPin())).status).toBe(429);
    expect((await ask(from('203.0.113.10'), code, pin)).status).toBe(200);
  });

  it('again and again while the database is away, and is answered when it is back', async () => {
    const waiting = from('203.0.113.11');
    line.cut();
    for (let time = 0; time < 12; time++) expect((await ask(waiting, code, pin)).status).toBe(503);
    line.mend();
    expect(await until(async () => (await ask(waiting, code, pin)).status === 200)).toBe(true);
  });

  it('an address that no trusted proxy names is not believed', async () => {
    const plain = await startHotline({ worker: false });
    try {
      const operator = await plain.person('operator');
      const { body } = await operator.post('/api/complaints', call());
      const answers = [];
      for (let time = 0; time < 61; time++) {
        const client = plain.citizen.with({ 'x-forwarded-for': `203.0.113.${time}` });
        answers.push((await ask(client, body.trackingCode, body.pin)).status);
      }
      expect(answers.at(-1)).toBe(429);
    } finally {
      await plain.stop();
    }
  });
});
