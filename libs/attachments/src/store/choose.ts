import { join } from 'node:path';
import type { Environment } from '#platform';
import { FolderStore } from './folder.js';
import { S3Store } from './s3.js';
import { newStorageKey, type Store } from './store.js';

export const STORE = Symbol('store of attachments');

export const storeFor = ({ attachments }: Pick<Environment, 'attachments'>): Store =>
  attachments.kind === 's3' ? new S3Store(attachments) : new FolderStore(attachments.path);

/**
 * A store of its own beside that of the attachments, in the same folder or bucket: what lies in it is neither listed nor
 * swept with them.
 */
export function storeBeside({ attachments }: Pick<Environment, 'attachments'>, name: string) {
  const store =
    attachments.kind === 's3'
      ? new S3Store({ ...attachments, prefix: `${attachments.prefix}${name}/` })
      : new FolderStore(join(attachments.path, name));
  return Object.assign(store, { newKey: newStorageKey });
}
