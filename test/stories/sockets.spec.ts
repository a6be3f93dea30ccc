import { io, type Socket } from 'socket.io-client';
import { Newsroom, connectRedis } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { createServer } from '../../apps/server/src/server.js';
import { LiveGateway } from '../../apps/server/src/sockets/live.gateway.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { until } from '../setup/until.js';

let hotline: Hotline;
let second: NestFastifyApplication;
let secondUrl: string;
let redis: ReturnType<typeof connectRedis>;
let newsroom: Newsroom;
const sockets: Socket[] = [];

beforeAll(async () => {
  hotline = await startHotline({ worker: false });
  second = await createServer(hotline.environment, { log: pino({ level: 'fatal' }), now: () => hotline.time.now });
  await second.listen(0, '127.0.0.1');
  secondUrl = await second.getUrl();
  redis = connectRedis(hotline.environment.redisUrl, 'prompt');
  newsroom = new Newsroom(redis, hotline.environment.redisPrefix);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  redis?.disconnect();
  await second?.close();
  await hotline?.stop();
});

interface Ear {
  socket: Socket;
  heard: unknown[];
  gone: () => Promise<boolean>;
}

/** @returns an open ear, or the reason why there is none. */
function listen(
  url: string,
  options: { token?: string | undefined; headers?: Record<string, string> },
): Promise<Ear | string> {
  const socket = io(url, {
    path: '/api/live',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(options.token ? { auth: { token: options.token } } : {}),
    ...(options.headers ? { extraHeaders: options.headers } : {}),
  });
  sockets.push(socket);
  const heard: unknown[] = [];
  let gone = false;
  socket.onAny((event: string, data: unknown) => heard.push({ event, data }));
  socket.on('disconnect', () => (gone = true));
  return new Promise((resolve) => {
    socket.on('connect', () => resolve({ socket, heard, gone: async () => gone }));
    socket.on('connect_error', (error) => resolve(error.message));
  });
}

async function open(url: string, token: string | undefined): Promise<Ear> {
  const ear = await listen(url, { token });
  if (typeof ear === 'string') throw new Error(ear);
  // Rooms are joined as the connection is told; a moment later they are open for news from elsewhere.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return ear;
}

describe('a screen', () => {
  it('is not let in without a session, nor with one that is made up', async () => {
    expect(await listen(hotline.url, {})).toBe('not-signed-in');
    expect(await listen(hotline.url, { token: 'A'.repeat(43) })).toBe('not-signed-in');
  });

  it('is let in by its cookie from our own page, and not from a foreign one', async () => {
    const { token } = await hotline.person('operator');
    const cookie = `jiesu_session=${token}`;
    expect(await listen(hotline.url, { headers: { cookie, origin: hotline.url } })).toMatchObject({ heard: [] });
    expect(await listen(hotline.url, { headers: { cookie, origin: 'https://evil.example' } })).toBe('not-signed-in');
    expect(await listen(hotline.url, { headers: { cookie } })).toBe('not-signed-in');
  });

  it('hears what its unit, its person and its role may hear, on whichever server it is', async () => {
    const [handler, other] = [await hotline.person('handler', 'QD-HRSS'), await hotline.person('handler', 'QD-LC')];
    const { id } = (await handler.get('/api/me')).body as { id: string };
    const ears = [await open(hotline.url, handler.token), await open(secondUrl, handler.token)];
    const foreign = await open(secondUrl, other.token);
    newsroom.tell([{ rooms: ['unit:QD-HRSS'], event: 'complaint', data: { code: 'QD1' } }]);
    newsroom.tell([{ rooms: [`person:${id}`], event: 'card', data: { code: 'QD2' } }]);
    newsroom.tell([{ rooms: ['role:handler'], event: 'notice', data: { code: 'QD3' } }]);
    newsroom.tell([{ rooms: ['role:admin', 'unit:QD-12345'], event: 'secret', data: { code: 'QD4' } }]);
    for (const ear of ears) {
      await until(async () => ear.heard.length >= 3);
      expect(ear.heard).toEqual([
        { event: 'complaint', data: { code: 'QD1' } },
        { event: 'card', data: { code: 'QD2' } },
        { event: 'notice', data: { code: 'QD3' } },
      ]);
    }
    await until(async () => foreign.heard.length > 0);
    expect(foreign.heard).toEqual([{ event: 'notice', data: { code: 'QD3' } }]);
  });

  it('hears something once that is told to two of its rooms', async () => {
    const handler = await hotline.person('handler', 'QD-HRSS');
    const ear = await open(secondUrl, handler.token);
    newsroom.tell([{ rooms: ['unit:QD-HRSS', 'role:handler'], event: 'complaint', data: { code: 'QD1' } }]);
    await until(async () => ear.heard.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ear.heard).toHaveLength(1);
  });

  it('hears much at once, in the order in which it was told, and nothing twice', async () => {
    const handler = await hotline.person('handler', 'QD-HRSS');
    const ear = await open(hotline.url, handler.token);
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    for (const number of numbers) {
      newsroom.tell([{ rooms: ['unit:QD-HRSS'], event: 'complaint', data: { number } }]);
      if (number % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await until(async () => ear.heard.length >= numbers.length);
    expect(ear.heard.map((one) => (one as { data: { number: number } }).data.number)).toEqual(numbers);
  });

  it('goes dark on every server when its session is signed out, and leaves the others lit', async () => {
    const [one, other] = [await hotline.person('operator'), await hotline.person('operator')];
    const ears = [await open(hotline.url, one.token), await open(secondUrl, one.token)];
    const lit = await open(secondUrl, other.token);
    expect((await one.delete('/api/sessions')).status).toBe(204);
    for (const ear of ears) await until(ear.gone);
    expect(await lit.gone()).toBe(false);
  });

  it('goes dark when its person is deactivated', async () => {
    const [admin, one] = [await hotline.person('admin'), await hotline.person('operator')];
    const { id } = (await one.get('/api/me')).body as { id: string };
    const ear = await open(secondUrl, one.token);
    expect((await admin.post(`/api/people/${id}/deactivation`)).status).toBe(200);
    await until(ear.gone);
  });

  it('goes dark when its session lapses', async () => {
    const one = await hotline.person('operator');
    const ear = await open(hotline.url, one.token);
    hotline.time.set(new Date(hotline.time.now.getTime() + 31 * 60_000).toISOString());
    // What the server does by itself once a minute.
    await hotline.server.get(LiveGateway).endLapsed();
    await until(ear.gone);
  });

  it('that sends more than a few words is put out', async () => {
    const one = await hotline.person('operator');
    const ear = await open(hotline.url, one.token);
    ear.socket.emit('story', 'x'.repeat(100_000));
    await until(ear.gone);
  });
});
