import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

/** An S3 server on a free port, with one bucket; it checks signatures as S3 does. */
export async function startS3(bucket: string) {
  const directory = await mkdtemp(join(tmpdir(), 'jiesu-s3-'));
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory },
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    directory,
    /** What the server itself knows as its only account. */
    keyId: 'S3RVER',
    secret: 'S3RVER',
    async stop() {
      // A test may have stopped it already.
      await server.close().catch(() => undefined);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
