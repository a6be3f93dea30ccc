import { claimable, claims, type Attachment, type AttachmentPurpose } from '#complaints';
import type { Actor } from '#directory';
import type { Changes, Standing } from './scene.js';

/** Files that an act brings: uploads of its actor's own, by their ids. */
export interface FilesBrought {
  /** The path of the list in the body. */
  field: string;
  ids: readonly string[];
  purpose: AttachmentPurpose;
  /** The complainant may have these too, once the result has been reported. */
  publicToo?: boolean;
}

/**
 * What was decided, with the files that go with it: they become the complaint's, and the leg's in which it happened. The
 * ledger keeps their ids.
 * @param uploads as they are under the lock; what is taken is marked, so that nothing else of the same commit takes it.
 * @throws Refusal `invalid` naming the file that is not theirs, is used already, or has waited too long.
 */
export function withFiles(
  changes: Changes,
  brought: readonly FilesBrought[],
  uploads: readonly Attachment[],
  { complaint }: Pick<Standing, 'complaint'>,
  by: Actor,
  now: Date,
): Changes {
  const named = brought.filter(({ ids }) => ids.length > 0);
  if (named.length === 0) return changes;
  const [first, ...rest] = changes.happenings;
  if (!first) throw new Error('Files go with something that happens');
  const files = named.flatMap(({ field, ids, purpose, publicToo }) => {
    const found = claimable(uploads, ids, by, now, field);
    for (const upload of found) upload.claimedAt = now;
    return claims(found, { complaintId: complaint.id, legId: first.legId ?? null, purpose, publicToo }, now);
  });
  const data = { ...first.data, files: files.map(({ id }) => id) };
  return { ...changes, files, happenings: [{ ...first, data }, ...rest] };
}
