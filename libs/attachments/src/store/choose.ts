import type { Environment } from '#platform';
import { FolderStore } from './folder.js';
import { S3Store } from './s3.js';
import type { Store } from './store.js';

export const STORE = Symbol('store of attachments');

export const storeFor = ({ attachments }: Pick<Environment, 'attachments'>): Store =>
  attachments.kind === 's3' ? new S3Store(attachments) : new FolderStore(attachments.path);
