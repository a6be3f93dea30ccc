import { Limiter } from '#platform';
import { clearSubject } from '../setup/samples.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

const form = (more: object = {}) => ({
  type: 'help',
  complainant: { kind: 'citizen', name: '王小明', phone: '13900005678' },
  content: '小区暖气不热，请尽快处理。',
  ...more,
});

describe('the public form', () => {
  let hotline: Hotline;
  beforeAll(async () => {
    hotline = await startHotline({ worker: false, environment: { HOTLINE_TRUSTED_PROXIES: '127.0.0.1' } });
  });
  afterAll(() => hotline.stop());

  const send = async (address: string, body: object) =>
    (await hotline.citizen.with({ 'x-forwarded-for': address }).post('/api/public/complaints', body)).status;

  it('is taken ten times in ten minutes from one address, and a form that was refused is none of them', async () => {
    for (let mistake = 0; mistake < 12; mistake++) {
      expect(await send('203.0.113.1', form({ subject: '999999' }))).toBe(422);
    }
    for (let time = 0; time < 10; time++) {
      expect(await send('203.0.113.1', form({ subject: clearSubject }))).toBe(201);
    }
    expect(await send('203.0.113.1', form())).toBe(429);
    expect(await send('203.0.113.2', form())).toBe(201);
  });

  it('is taken six hundred times a minute from all addresses together', async () => {
    // As if most had just come: a busy machine needs longer than the minute for seven hundred forms.
    const limiter = hotline.server.get(Limiter);
    await limiter.forget('form', 'all');
    const one = () => limiter.take('form', 'all', { limit: 600, windowSeconds: 60 });
    await Promise.all(Array.from({ length: 530 }, one));
    const taken = await Promise.all(Array.from({ length: 80 }, (_, from) => send(`198.51.100.${from}`, form())));
    expect(taken.filter((status) => status === 201)).toHaveLength(70);
    expect(taken.filter((status) => status === 429)).toHaveLength(10);
    expect(await send('203.0.113.3', form())).toBe(429);
  });
});
