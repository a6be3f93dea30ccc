import { open } from 'node:fs/promises';
import { invalid } from '#platform';

/** What one file may weigh as it is uploaded. */
export const mostFileBytes = 20 * 1024 * 1024;

export const tooLarge = () =>
  invalid({
    field: 'file',
    zh: `不能超过${mostFileBytes / 1024 / 1024} MB`,
    en: `must not exceed ${mostFileBytes / 1024 / 1024} MB`,
  });

/**
 * Writes an upload to disk as it comes; what grows too large is cut off at once. The file is closed when this ends,
 * however it ends: one that is removed afterwards is not made anew by an opening that was still on its way.
 */
export async function receive(bytes: AsyncIterable<Buffer>, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of upToMost(bytes)) await file.appendFile(chunk);
  } finally {
    await file.close();
  }
}

async function* upToMost(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > mostFileBytes) throw tooLarge();
    yield chunk;
  }
}
