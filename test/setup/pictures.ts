import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/**
 * Looks at a PNG. It is opened as a file: once the room of attachments has been loaded in a process, sharp takes
 * nothing from memory there.
 */
export async function lookAt<Seen>(png: Buffer, look: (picture: Sharp) => Promise<Seen>): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), 'picture-'));
  try {
    const path = join(folder, 'picture.png');
    await writeFile(path, png);
    return await look(sharp(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
