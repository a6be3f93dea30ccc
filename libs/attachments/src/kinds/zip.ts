import { openPromise, type Entry } from 'yauzl';
import type { Finding } from './kinds.js';

/** What an office document may unfold to; real ones stay far below. */
const mostUnpacked = 400e6;
const mostEntries = 10_000;

/** Which office document a ZIP is, by the names in its directory; an archive of anything else is refused. */
export async function documentInZip(path: string): Promise<Finding> {
  const entries: Entry[] = [];
  try {
    // yauzl refuses names that lead out of the archive.
    const archive = await openPromise(path, { autoClose: false });
    try {
      if (archive.entryCount > mostEntries) return { no: 'bomb' };
      for await (const entry of archive.eachEntry()) entries.push(entry);
    } finally {
      archive.close();
    }
  } catch (error) {
    if (typeof (error as { syscall?: unknown }).syscall === 'string') throw error;
    return { no: 'damaged' };
  }
  const names = entries.map(({ fileName }) => fileName.toLowerCase());
  const begins = (folder: string) => names.some((name) => name.startsWith(folder));
  if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > mostUnpacked) return { no: 'bomb' };
  if (entries.some(({ generalPurposeBitFlag }) => generalPurposeBitFlag & 1)) return { no: 'encrypted' };
  if (names.some((name) => name.endsWith('vbaproject.bin'))) return { no: 'macros' };
  if (names.includes('ofd.xml')) return { kind: 'ofd' };
  if (!names.includes('[content_types].xml')) return { no: 'archive' };
  // Excel's binary workbook calls itself by the same folder.
  if (names.includes('xl/workbook.bin')) return { no: 'unknown' };
  const kind = begins('word/') ? 'docx' : begins('xl/') ? 'xlsx' : begins('ppt/') ? 'pptx' : undefined;
  return kind ? { kind } : { no: 'archive' };
}
