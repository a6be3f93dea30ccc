import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, whyOf, type Adapter, type Attempt, type Letter } from './adapter.js';

/**
 * For local runs: what would be sent becomes a line of JSON in `HOTLINE_HOME/notices/MEDIUM.jsonl`, which only this
 * user may read.
 */
export class FileAdapter implements Adapter {
  private readonly folder: string;

  constructor(home: string) {
    this.folder = join(home, 'notices');
  }

  async send({ id, medium, kind, address, subject, text, code, at, unit }: Letter): Promise<Attempt> {
    const line = JSON.stringify({ id, medium, kind, to: address, unit, code, subject, text, at: at.toISOString() });
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await appendFile(join(this.folder, `${medium}.jsonl`), `${line}\n`, { mode: 0o600 });
      return { sent: true, providerId: null };
    } catch (error) {
      return failed(`file: ${whyOf(error)}`);
    }
  }
}
