import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** What is in a ZIP: an office document is one. */
export async function partsOf(file: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(file);
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return parts;
}
