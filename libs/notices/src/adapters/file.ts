import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Together, groupBy } from '#platform';
import { withoutSecret } from '../envelope.js';
import { failed, whyOf, type Adapter, type Attempt, type Letter } from './adapter.js';

interface Line {
  file: string;
  text: string;
}

/**
 * For local runs: what would be sent becomes a line of JSON in `HOTLINE_HOME/notices/MEDIUM.jsonl`, which only this
 * user may read. Lines that come together are written together.
 */
export class FileAdapter implements Adapter {
  private readonly folder: string;
  private readonly together = new Together<Line, void>((lines) => append(lines), { most: 100, atOnce: 1 });

  constructor(home: string) {
    this.folder = join(home, 'notices');
  }

  async send({ id, medium, kind, address, subject, text: told, unrecorded, code, at, unit }: Letter): Promise<Attempt> {
    const text = withoutSecret(told, unrecorded);
    const line = JSON.stringify({ id, medium, kind, to: address, unit, code, subject, text, at: at.toISOString() });
    try {
      await this.together.add({ file: join(this.folder, `${medium}.jsonl`), text: `${line}\n` });
      return { sent: true, providerId: null };
    } catch (error) {
      return failed(`file: ${whyOf(error)}`);
    }
  }
}

async function append(lines: Line[]): Promise<(void | Error)[]> {
  const failures = new Map<string, Error>();
  for (const [file, group] of groupBy(lines, (line) => line.file)) {
    const text = group.map((line) => line.text).join('');
    await write(file, text).catch((error: Error) => failures.set(file, error));
  }
  return lines.map(({ file }) => failures.get(file));
}

async function write(file: string, text: string): Promise<void> {
  const mode = 0o600;
  try {
    await appendFile(file, text, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await appendFile(file, text, { mode });
  }
}
