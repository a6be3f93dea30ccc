import { writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AttachmentSweep, S3Store, newStorageKey } from '#attachments';
import { Attachment } from '#complaints';
import { Person } from '#directory';

import { claim } from '../setup/claim.js';
import type { Client } from '../setup/client.js';
import { pdf } from '../setup/files.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { startS3 } from '../setup/s3.js';
import { call } from '../setup/samples.js';

describe('files in a bucket', () => {
  let s3: Awaited<ReturnType<typeof startS3>>;
  let hotline: Hotline;
  let operator: Client;
  let store: S3Store;

  beforeAll(async () => {
    s3 = await startS3('jiesu');
    hotline = await startHotline({
      worker: false,
      environment: {
        HOTLINE_ATTACHMENTS: 's3://jiesu/files',
        HOTLINE_BUCKET_ENDPOINT: s3.endpoint,
        HOTLINE_BUCKET_KEY_ID: s3.keyId,
        HOTLINE_BUCKET_SECRET: s3.secret,
      },
    });
    operator = await hotline.person('operator');
    store = new S3Store(hotline.environment.attachments as ConstructorParameters<typeof S3Store>[0]);
  });
  afterAll(async () => {
    await hotline.stop();
    await s3.stop();
  });

  const keys = async () => {
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const { objects, next } = await store.page(after);
      found.push(...objects.map(({ key }) => key));
      if (next === undefined) return found;
      after = next;
    }
  };

  it('are stored under their random keys, and come back byte for byte', async () => {
    const given = pdf('% 水管');
    const { status, body } = await operator.upload('/api/attachments', given, '合同.pdf');
    expect(status).toBe(201);
    const { storageKey } = await hotline.database.manager.findOneByOrFail(Attachment, { id: body.id });
    expect(await keys()).toEqual([storageKey]);
    const { trackingCode } = (await operator.post('/api/complaints', call())).body;
    const [person] = await hotline.database.manager.find(Person, { take: 1 });
    const me = { kind: 'person', ...person!, unitPath: '' } as const;
    await claim(hotline, trackingCode, [body.id], me, { purpose: 'complaint' });
    const { bytes } = await operator.download(`/api/complaints/${trackingCode}/attachments/${body.id}`);
    expect(bytes.equals(given)).toBe(true);
  });

  it('are swept when nobody claims them, and when they have no row; what is not ours stays', async () => {
    const { body } = await operator.upload('/api/attachments', pdf(), 'a.pdf');
    const path = join(hotline.environment.home, 'x');
    await writeFile(path, 'stray');
    const about = { size: 5, sha256: createHash('sha256').update('stray').digest() };
    const stray = newStorageKey();
    await store.put(stray, path, about);
    hotline.time.set(new Date(Date.now() + 25 * 3600_000).toISOString());
    expect(await hotline.server.get(AttachmentSweep).sweep()).toEqual({ unclaimed: 1, stray: 1 });
    const left = await keys();
    expect(left).toHaveLength(1);
    expect(left).not.toContain(stray);
    expect(await hotline.database.manager.findOneBy(Attachment, { id: body.id })).toBeNull();
    await store.delete(stray);
  });

  it('are listed in pages', async () => {
    const path = join(hotline.environment.home, 'y');
    await writeFile(path, 'y');
    const about = { size: 1, sha256: createHash('sha256').update('y').digest() };
    const made = Array.from({ length: 1005 }, newStorageKey);
    for (let at = 0; at < made.length; at += 50) {
      await Promise.all(made.slice(at, at + 50).map((key) => store.put(key, path, about)));
    }
    const first = await store.page(undefined);
    expect([first.objects.length, first.next !== undefined]).toEqual([1000, true]);
    const all = await keys();
    expect(new Set(all).size).toBe(all.length);
    expect(made.filter((key) => !all.includes(key))).toEqual([]);
  });

  it('are refused in plain words when the bucket is away, unknown, or the key is wrong', async () => {
    const path = join(hotline.environment.home, 'z');
    await writeFile(path, 'z');
    const about = { size: 1, sha256: createHash('sha256').update('z').digest() };
    const address = hotline.environment.attachments as ConstructorParameters<typeof S3Store>[0];
    const said = async (more: object, sha256 = about.sha256) =>
      new S3Store({ ...address, ...more }).put(newStorageKey(), path, { ...about, sha256 }).then(
        () => 'taken',
        (error: { reason: string; cause?: Error }) => `${error.reason} ${error.cause?.message}`,
      );
    expect(await said({ secret: 'wrong' })).toBe('unavailable The store answered 403 SignatureDoesNotMatch');
    expect(await said({ bucket: 'nobody' })).toBe('unavailable The store answered 404 NoSuchBucket');
    expect(await said({ endpoint: 'http://127.0.0.1:1' })).toMatch(/^unavailable /);
    expect(await said({})).toBe('taken');
    await expect(store.open(newStorageKey())).rejects.toMatchObject({ reason: 'unavailable' });
    await s3.stop();
    // The day that went by has ended the session.
    operator = await hotline.person('operator');
    const { status, body } = await operator.upload('/api/attachments', pdf(), 'a.pdf');
    expect([status, body.message]).toEqual([503, '附件存储暂时不可用，请稍后再试']);
  });
});
