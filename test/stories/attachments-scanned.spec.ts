import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attachment } from '#complaints';
import { clamdProgram, startClamd } from '../setup/clamd.js';
import type { Client } from '../setup/client.js';
import * as files from '../setup/files.js';
import { startHotline, type Hotline } from '../setup/hotline.js';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const folder = await mkdtemp(join(tmpdir(), 'jiesu-clamd-'));
const program = await clamdProgram(folder);
if ('missing' in program) console.warn(`SKIPPED: the virus scanner is not tested: ${program.missing}`);
const withClamd = 'missing' in program ? describe.skip : describe;

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([['by socket'], ['by port']])('where a virus scanner is configured, %s', (way) => {
  withClamd('ClamAV', () => {
    let hotline: Hotline;
    let operator: Client;
    let clamd: Awaited<ReturnType<typeof startClamd>>;

    beforeAll(async () => {
      const port = await freePort();
      const place = await mkdtemp(join(folder, 'x'));
      clamd = await startClamd((program as { path: string }).path, place, port);
      hotline = await startHotline({
        worker: false,
        environment: { HOTLINE_CLAMD: way === 'by socket' ? clamd.socket : `127.0.0.1:${port}` },
      });
      operator = await hotline.person('operator');
    });
    afterAll(async () => {
      await clamd.stop();
      await hotline.stop();
    });

    it('lets clean files in, up to the largest', async () => {
      const film = Buffer.concat([files.mp4(), Buffer.alloc(20 * 1024 * 1024 - files.mp4().length, 1)]);
      for (const bytes of [await files.photo(), Buffer.from('水管爆裂'), film]) {
        const { status, body } = await operator.upload('/api/attachments', bytes);
        expect(status).toBe(201);
        expect((await hotline.database.manager.findOneByOrFail(Attachment, { id: body.id })).scan).toBe('clean');
      }
    });

    it('keeps infected ones out, also where a photo would be drawn anew', async () => {
      const before = await hotline.database.manager.count(Attachment);
      const photo = Buffer.concat([await files.photo(), files.eicar()]);
      for (const bytes of [files.eicar(), photo, files.pdf(files.eicar().toString())]) {
        const { status, body } = await operator.upload('/api/attachments', bytes, 'a.txt');
        expect([status, body.fields[0].zh]).toEqual([422, '含有病毒（Eicar-Test.UNOFFICIAL）']);
      }
      expect(await hotline.database.manager.count(Attachment)).toBe(before);
      expect(await readdir(join(hotline.environment.home, 'incoming'))).toEqual([]);
    });

    it('takes nothing in while it is away', async () => {
      await clamd.stop();
      const { status, body } = await operator.upload('/api/attachments', Buffer.from('水管爆裂'));
      expect([status, body.message]).toEqual([503, '病毒扫描服务暂时不可用，附件未接收，请稍后再试']);
    });
  });
});

describe('a scanner that gives no clear answer', () => {
  let server: Server;
  let hotline: Hotline;
  let operator: Client;
  let manner: (socket: Socket) => void;

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      manner(socket);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    hotline = await startHotline({ worker: false, environment: { HOTLINE_CLAMD: `127.0.0.1:${port}` } });
    operator = await hotline.person('operator');
  });
  afterAll(async () => {
    await hotline.stop();
    server.close();
  });

  it.each<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['hangs up without a word at the end', (socket) => socket.on('data', () => socket.end())],
    ['finds the stream too long', (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['speaks of something else', (socket) => socket.end('PONG\0')],
    ['says yes and no', (socket) => socket.end('stream: OK FOUND ERROR\0')],
  ])('and %s: nothing is taken in', async (_, how) => {
    manner = how;
    const { status, body } = await operator.upload('/api/attachments', Buffer.from('水管爆裂'));
    expect([status, body.reason]).toEqual([503, 'unavailable']);
    expect(await hotline.database.manager.count(Attachment)).toBe(0);
  });
});
