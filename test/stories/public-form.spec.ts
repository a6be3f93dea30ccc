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
    const taken: number[] = [];
    for (let wave = 0; wave < 10; wave++) {
      taken.push(...(await Promise.all(Array.from({ length: 70 }, (_, from) => send(`198.51.100.${from}`, form())))));
    }
    expect([...new Set(taken)].sort()).toEqual([201, 429]);
    // Eleven went before them.
    expect(taken.filter((status) => status === 201)).toHaveLength(589);
    expect(await send('203.0.113.3', form())).toBe(429);
  });
});
