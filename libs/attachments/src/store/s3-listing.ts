import { SaxesParser } from 'saxes';
import type { Stored } from './store.js';

/** Reads the answer to ListObjects. @throws Error when it is none. */
export function readListing(xml: string): { objects: Stored[]; truncated: boolean } {
  const objects: Stored[] = [];
  let truncated = false;
  let root: string | undefined;
  let text = '';
  let key: string | undefined;
  let storedAt: Date | undefined;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    root ??= name;
    text = '';
    if (name === 'Contents') key = storedAt = undefined;
  });
  parser.on('text', (more) => (text += more));
  parser.on('closetag', ({ name }) => {
    if (name === 'Key') key = text;
    else if (name === 'LastModified') storedAt = new Date(text);
    else if (name === 'IsTruncated') truncated = text.trim() === 'true';
    else if (name === 'Contents' && key !== undefined && storedAt) objects.push({ key, storedAt });
    text = '';
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  if (root !== 'ListBucketResult') throw new Error('The store did not answer with a listing');
  return { objects, truncated };
}
