import { useCallback, useEffect, useState } from 'react';
import { emptyDraft, type Draft } from './form.js';
import type { Upload } from './uploads.js';

const kept = 'jiesu-citizen-draft';
/** Uploads that nobody claims are thrown away after a day, and a draft is old after a week; milliseconds. */
const uploadLife = 23 * 3_600_000;
const draftLife = 7 * 24 * 3_600_000;

interface Kept {
  draft: Draft;
  files: Upload[];
  at: number;
}

function read(): Kept | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? 'null') as Kept | null;
    if (!found || Date.now() - found.at > draftLife) return undefined;
    const files = found.files.filter(({ at }) => Date.now() - at < uploadLife);
    return { ...found, draft: { ...emptyDraft(), ...found.draft }, files };
  } catch {
    return undefined;
  }
}

const isTouched = ({ draft, files }: Pick<Kept, 'draft' | 'files'>) =>
  files.length > 0 ||
  [draft.name, draft.phone, draft.content, draft.title, draft.address, draft.enterpriseName].some(Boolean);

/** What is typed, written down on this device at every stroke: a reload or a dead battery loses nothing. */
export function useDraft() {
  const [before] = useState(read);
  const [draft, setDraft] = useState<Draft>(before?.draft ?? emptyDraft);
  const [files, setFiles] = useState<Upload[]>(before?.files ?? []);
  const [restored, setRestored] = useState(before !== undefined && isTouched(before));
  useEffect(() => {
    const done = files.filter(({ id }) => id).map((one) => ({ ...one, preview: undefined }));
    if (!isTouched({ draft, files: done })) return;
    try {
      localStorage.setItem(kept, JSON.stringify({ draft, files: done, at: Date.now() } satisfies Kept));
    } catch {
      // A device without room keeps no draft; what is typed stands on the page.
    }
  }, [draft, files]);
  const change = useCallback((changed: Partial<Draft>) => setDraft((one) => ({ ...one, ...changed })), []);
  const drop = useCallback(() => {
    localStorage.removeItem(kept);
    setDraft(emptyDraft());
    setFiles([]);
    setRestored(false);
  }, []);
  return { draft, change, files, setFiles, restored, drop, touched: isTouched({ draft, files }) };
}
