import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** A small file, whole. */
export async function inMemory(write: (to: Writable) => Promise<unknown>): Promise<Buffer> {
  const through = new PassThrough();
  const [bytes] = await Promise.all([buffer(through), write(through)]);
  return bytes;
}
