import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsV4Signer } from 'aws4fetch';
import type { StoreAddress } from '#platform';
import { readListing } from './s3-listing.js';
import { isStorageKey, storeAway, type Store, type StoredPage } from './store.js';

/** A store that does not answer within this is away. */
const patience = 60_000;
const pageSize = 1000;

/**
 * A bucket that speaks S3, addressed by path. Four requests are all that is needed of it; the signing, which is the
 * part that can go wrong unseen, is a library's.
 */
export class S3Store implements Store {
  constructor(private readonly address: Extract<StoreAddress, { kind: 's3' }>) {}

  async put(key: string, path: string, { size, sha256 }: { size: number; sha256: Buffer }): Promise<void> {
    // A blob of the file: read as it is sent, and of a length that is known, without which S3 takes nothing.
    const body = await openAsBlob(path);
    if (body.size !== size) throw new Error('The file has changed while it was being stored');
    const response = await this.send('PUT', this.urlOf(key), {
      body,
      headers: { 'x-amz-content-sha256': sha256.toString('hex'), 'content-type': 'application/octet-stream' },
    });
    await emptied(response, 200);
  }

  async open(key: string): Promise<Readable> {
    const response = await this.send('GET', this.urlOf(key));
    if (response.status !== 200 || !response.body) await emptied(response, 200);
    return Readable.fromWeb(response.body as ReadableStream);
  }

  async delete(key: string): Promise<void> {
    const response = await this.send('DELETE', this.urlOf(key));
    await emptied(response, 204, 200, 404);
  }

  async page(after: string | undefined): Promise<StoredPage> {
    const { prefix } = this.address;
    const url = this.urlOf();
    url.searchParams.set('max-keys', String(pageSize));
    if (prefix) url.searchParams.set('prefix', prefix);
    // The listing that goes on after a key: every service has it, and a key can be kept where a token expires.
    if (after) url.searchParams.set('marker', prefix + after);
    const response = await this.send('GET', url);
    if (response.status !== 200) await emptied(response, 200);
    const { objects, truncated } = readListing(await response.text());
    const last = objects.at(-1)?.key;
    return {
      objects: objects
        .map(({ key, storedAt }) => ({ key: key.slice(prefix.length), storedAt }))
        .filter(({ key }) => isStorageKey(key)),
      next: truncated && last ? last.slice(prefix.length) : undefined,
    };
  }

  private urlOf(key?: string): URL {
    const { endpoint, bucket, prefix } = this.address;
    if (key !== undefined && !isStorageKey(key)) throw new Error('Not a storage key');
    return new URL(`${endpoint}/${bucket}${key === undefined ? '' : `/${prefix}${key}`}`);
  }

  private async send(
    method: string,
    url: URL,
    { body, headers = {} }: { body?: Blob; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { keyId, secret, region } = this.address;
    const signer = new AwsV4Signer({
      ...{ method, url: url.href, headers, service: 's3', region },
      ...{ accessKeyId: keyId, secretAccessKey: secret },
    });
    const signed = await signer.sign();
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        ...(body && { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
    } catch (error) {
      throw Object.assign(storeAway(), { cause: error });
    }
  }
}

/** Reads an answer to its end, so that the connection can be used again, and refuses what it does not say. */
async function emptied(response: Response, ...expected: number[]): Promise<void> {
  const text = await response.text().catch(() => '');
  if (expected.includes(response.status)) return;
  // `<Code>NoSuchKey</Code>`: never the rest, which may echo what was signed.
  const [, code = ''] = /<Code>(\w{1,60})<\/Code>/.exec(text) ?? [];
  throw Object.assign(storeAway(), { cause: new Error(`The store answered ${response.status} ${code}`.trim()) });
}
