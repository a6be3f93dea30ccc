import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Attachment, type OwnAttachment } from '#complaints';
import { ENVIRONMENT, LOG, Now, Refusal, Vault, invalid, secretId, type Environment } from '#platform';
import { Clamd } from './clamd.js';
import { keptName } from './file-name.js';
import { examine } from './kinds/examine.js';
import { kinds, unwanted, type Kind, type Unwanted } from './kinds/kinds.js';
import { redraw, type PhotoKind } from './photo.js';
import { receive } from './receive.js';
import { STORE } from './store/choose.js';
import { newStorageKey, storeAway, type Store } from './store/store.js';

/** No upload lasts that long: what a killed process left behind is cleared away at the next start. */
const leftBehind = 3600_000;

export interface Upload {
  bytes: Readable;
  /** The name that the uploader gave it; nothing else they say of it is believed. */
  name: string | undefined;
  /** The person signed in; nobody at the public page, where fewer kinds are taken. */
  by: string | null;
}

/** Takes files in and hands them out. Who may have which is decided before. */
@Injectable()
export class Attachments implements OnApplicationBootstrap {
  private readonly incoming: string;
  private readonly clamd: Clamd | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly now: Now,
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) { home, clamd }: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.incoming = join(home, 'incoming');
    this.clamd = clamd && new Clamd(clamd);
  }

  async onApplicationBootstrap(): Promise<void> {
    const names = await readdir(this.incoming).catch(() => []);
    for (const name of names) {
      const path = join(this.incoming, name);
      const { mtimeMs = Date.now() } = (await stat(path).catch(() => undefined)) ?? {};
      if (Date.now() - mtimeMs > leftBehind) await rm(path, { force: true });
    }
  }

  /**
   * Looks at a file, scans it, stores it and writes it down, unclaimed.
   * @throws Refusal `invalid` for what is not taken, `unavailable` when the scanner or the store is away.
   */
  async take({ bytes, name, by }: Upload): Promise<OwnAttachment> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    const path = join(this.incoming, randomUUID());
    const redrawn = `${path}.redrawn`;
    try {
      await receive(bytes, path);
      const found = await examine(path);
      if ('no' in found) throw refused(found.no);
      const { kind } = found;
      if (by === null && !kinds[kind].public) throw refused('not-public');
      const scan = await this.scan(path);
      let kept = path;
      if (isPhoto(kind)) {
        const no = await redraw(path, redrawn, kind);
        if (no) throw refused(no);
        kept = redrawn;
      }
      return await this.keep(kept, kind, { name, by, scan });
    } finally {
      await Promise.all([rm(path, { force: true }), rm(redrawn, { force: true })]);
    }
  }

  /** @throws Refusal `unavailable` when the store is away or has lost it. */
  async open({ id, storageKey }: Pick<Attachment, 'id' | 'storageKey'>): Promise<Readable> {
    try {
      return await this.store.open(storageKey);
    } catch (error) {
      this.log.warn({ err: error, cause: (error as Error).cause, attachment: id }, 'a file could not be opened');
      throw error instanceof Refusal ? error : storeAway();
    }
  }

  private async scan(path: string): Promise<Attachment['scan']> {
    if (!this.clamd) return 'unscanned';
    const virus = await this.clamd.virusIn(path).catch((error: unknown) => {
      this.log.warn({ err: error }, 'an upload could not be scanned and was not taken');
      throw error;
    });
    if (virus === undefined) return 'clean';
    this.log.warn({ virus }, 'an infected upload was refused');
    throw invalid({ field: 'file', zh: `含有病毒（${virus}）`, en: `is infected (${virus})` });
  }

  /** First the bytes, then the row: what a crash leaves between the two is found in the store by the sweep. */
  private async keep(
    path: string,
    kind: Kind,
    { name: given, by, scan }: Pick<Upload, 'name' | 'by'> & Pick<Attachment, 'scan'>,
  ): Promise<OwnAttachment> {
    const [{ size }, sha256] = await Promise.all([stat(path), hashOf(path)]);
    const storageKey = newStorageKey();
    try {
      await this.store.put(storageKey, path, { size, sha256 });
    } catch (error) {
      this.log.warn({ err: error, cause: (error as Error).cause }, 'a file could not be stored');
      throw error instanceof Refusal ? error : storeAway();
    }
    const id = secretId();
    const name = keptName(given, kind);
    const { type, extensions } = kinds[kind];
    await this.database.manager.insert(Attachment, {
      ...{ id, complaintId: null, legId: null, purpose: null, publicToo: false, uploadedBy: by },
      ...{ sealedName: this.vault.seal(name, id), keyId: this.vault.currentKey },
      ...{ type, extension: extensions[0], size, sha256, storageKey, scan },
      ...{ createdAt: this.now.at, claimedAt: null, releasedAt: null },
    });
    return { id, name, type, size };
  }
}

const isPhoto = (kind: Kind): kind is PhotoKind => ['jpeg', 'png', 'webp', 'gif'].includes(kind);

const refused = (no: Unwanted) => invalid({ field: 'file', ...unwanted[no] });

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest();
}
