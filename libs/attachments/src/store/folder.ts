import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isStorageKey, storeAway, type Store, type Stored, type StoredPage } from './store.js';

/** The database may lie on the same disk: files leave it this much. */
const spare = 512 * 1024 * 1024;

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '');

/** Files in a folder, each under its random key. Several machines may share the folder. */
export class FolderStore implements Store {
  constructor(private readonly root: string) {}

  async put(key: string, path: string): Promise<void> {
    const target = this.pathOf(key);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.root);
    if (bavail * bsize < spare) throw storeAway();
    // Written beside it and then renamed: whoever sees the file sees all of it.
    const part = `${target}.part`;
    try {
      await copyFile(path, part);
      const file = await open(part, 'r+');
      try {
        await file.chmod(0o600);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, target);
      await syncFolder(dirname(target));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async open(key: string): Promise<Readable> {
    const file = await open(this.pathOf(key)).catch((error: unknown) => {
      throw isMissing(error) ? storeAway() : error;
    });
    return createReadStream('', { fd: file, autoClose: true });
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** One folder a page; what a killed process left half written is listed under its key as well. */
  async page(after: string | undefined): Promise<StoredPage> {
    const folders = (await namesIn(this.root)).filter((name) => name.length === 2).sort();
    const folder = after === undefined ? folders[0] : folders.find((name) => name > after);
    if (folder === undefined) return { objects: [], next: undefined };
    const objects: Stored[] = [];
    for (const name of await namesIn(join(this.root, folder))) {
      const key = `${folder}/${name.replace(/\.part$/, '')}`;
      if (!isStorageKey(key)) continue;
      const known = await stat(join(this.root, folder, name)).catch(() => undefined);
      if (known) objects.push({ key: `${folder}/${name}`, storedAt: known.mtime });
    }
    return { objects, next: folder < folders.at(-1)! ? folder : undefined };
  }

  private pathOf(key: string): string {
    if (!isStorageKey(key.replace(/\.part$/, ''))) throw new Error('Not a storage key');
    return join(this.root, key);
  }
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });

/** A name that was not synced is gone after a power cut, and the row that names it is not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
