import { isAbsolute, resolve } from 'node:path';

/** A folder of this machine (or one that all machines of the hotline share), or a bucket that speaks S3. */
export type StoreAddress =
  | { kind: 'folder'; path: string }
  | {
      kind: 's3';
      /** Where the service is; the bucket follows as the first part of the path. */
      endpoint: string;
      bucket: string;
      region: string;
      /** What every key begins with, `` or with a slash at its end. */
      prefix: string;
      keyId: string;
      secret: string;
    };

export type ClamdAddress = { path: string } | { host: string; port: number };

/**
 * `HOTLINE_ATTACHMENTS`: `folder:/path`, or `s3://bucket` or `s3://bucket/prefix` with `HOTLINE_BUCKET_ENDPOINT`,
 * `HOTLINE_BUCKET_REGION`, `HOTLINE_BUCKET_KEY_ID` and `HOTLINE_BUCKET_SECRET`. Without it the folder `attachments` of the home.
 * @throws Error naming the variable when one cannot be used.
 */
export function readStore(env: NodeJS.ProcessEnv, home: string): StoreAddress {
  const text = env.HOTLINE_ATTACHMENTS || `folder:${home}/attachments`;
  if (text.startsWith('folder:')) {
    const path = text.slice('folder:'.length);
    if (!path) throw new Error('HOTLINE_ATTACHMENTS names no folder: write folder:/path');
    return { kind: 'folder', path: resolve(path) };
  }
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(text) ?? [];
  if (!bucket) throw new Error('HOTLINE_ATTACHMENTS is neither folder:/path nor s3://bucket');
  const required = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set, and HOTLINE_ATTACHMENTS names a bucket`);
    return value;
  };
  const endpoint = required('HOTLINE_BUCKET_ENDPOINT').replace(/\/+$/, '');
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new Error('HOTLINE_BUCKET_ENDPOINT is not an address such as https://s3.example.gov.cn');
  }
  return {
    kind: 's3',
    endpoint,
    bucket,
    region: env.HOTLINE_BUCKET_REGION || 'us-east-1',
    prefix: prefix && `${prefix.replace(/^\/+|\/+$/g, '')}/`,
    keyId: required('HOTLINE_BUCKET_KEY_ID'),
    secret: required('HOTLINE_BUCKET_SECRET'),
  };
}

/** `host:port`, or the path of a socket. */
export function readClamd(text: string | undefined): ClamdAddress | undefined {
  if (!text) return undefined;
  if (isAbsolute(text)) return { path: text };
  const [, host, port] = /^\[?([^\s/]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (!host || !port || Number(port) > 65535) {
    throw new Error(`HOTLINE_CLAMD is neither host:port nor the path of a socket: ${text}`);
  }
  return { host, port: Number(port) };
}
