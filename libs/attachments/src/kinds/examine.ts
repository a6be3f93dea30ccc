import { open, readFile } from 'node:fs/promises';
import { documentIn, namesInCompoundFile } from './cfb.js';
import type { Finding } from './kinds.js';
import { headBytes, sniff, tailBytes } from './sniff.js';
import { textOrNot } from './text.js';
import { documentInZip } from './zip.js';

/** What a file is, by its bytes. Photos are yet to be drawn anew, which shows whether they are sound. */
export async function examine(path: string): Promise<Finding> {
  const file = await open(path);
  let head: Buffer;
  let tail: Buffer;
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    };
    head = await read(0, Math.min(size, headBytes));
    tail = await read(Math.max(0, size - tailBytes), Math.min(size, tailBytes));
  } finally {
    await file.close();
  }
  const found = sniff(head, tail);
  if (!('look' in found)) return found;
  if (found.look === 'zip') return documentInZip(path);
  // No upload is larger than 20 MB.
  const bytes = await readFile(path);
  return found.look === 'cfb' ? documentIn(namesInCompoundFile(bytes)) : textOrNot(bytes);
}
