import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate as aTurn } from 'node:timers/promises';
import { mostFileBytes, receive } from './receive.js';

describe('an upload on its way to the disk', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiesu-receive-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('arrives whole', async () => {
    const path = join(folder, 'whole');
    await receive(Readable.from([Buffer.from('路灯'), Buffer.from('坏了')]), path);
    expect(await readFile(path, 'utf8')).toBe('路灯坏了');
    await rm(path);
  });

  it('is cut off when it grows too large', async () => {
    const path = join(folder, 'large');
    const megabyte = Buffer.alloc(1 << 20);
    const endless = Readable.from(Array.from({ length: mostFileBytes / (1 << 20) + 2 }, () => megabyte));
    await expect(receive(endless, path)).rejects.toMatchObject({ reason: 'invalid' });
    await rm(path);
  });

  it('may break off at any moment, and what is cleared away then stays away', async () => {
    const uploads = Array.from({ length: 600 }, async (_, place) => {
      const bytes = new PassThrough();
      bytes.on('error', () => undefined);
      bytes.write('half a file');
      const path = join(folder, String(place));
      const taken = receive(bytes, path)
        .catch(() => undefined)
        .finally(() => rm(path, { force: true }));
      for (let turn = 0; turn < place % 6; turn++) await aTurn();
      bytes.destroy(new Error('broken off'));
      await taken;
    });
    await Promise.all(uploads);
    await aTurn();
    expect(await readdir(folder)).toEqual([]);
  });
});
