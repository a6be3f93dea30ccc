import { claimable, claims, type Attachment, type Claim } from '#complaints';
import type { Changes, Scene } from './scene.js';

/** A body that may name uploads. */
export interface Attaching {
  attachments?: string[];
}

/** The uploads that a body names; for the `uploads` of a move. */
export const namedIn = ({ attachments = [] }: Attaching): readonly string[] => attachments;

/**
 * Claims the uploads that an act names. They lie in the scene, locked; what is not among them does not exist.
 * @param ids as the body names them.
 * @param claim what they are attached for and in which leg; the complaint is the scene's.
 * @param field the path of the list in the body.
 * @throws Refusal `invalid` naming `attachments[i]`.
 */
export const attach = (
  { complaint, uploads = [], by, at }: Pick<Scene, 'complaint' | 'uploads' | 'by' | 'at'>,
  ids: readonly string[] | undefined,
  claim: Omit<Claim, 'complaintId'>,
  field?: string,
): NonNullable<Changes['attachments']> =>
  ids?.length ? claims(claimable(uploads, ids, by, at, field), { ...claim, complaintId: complaint.id }, at) : [];

/** For an event's data: how many files came with it. Never their names, which name people. */
export const countFiles = ({ length }: readonly unknown[]): { files?: number } => (length > 0 ? { files: length } : {});

/**
 * Uploads as they are once somebody in the same group has claimed some of them: what two name, the second does not have.
 */
export function afterClaims(
  uploads: readonly Attachment[],
  { attachments = [] }: Pick<Changes, 'attachments'>,
): readonly Attachment[] {
  if (attachments.length === 0) return uploads;
  const claimed = new Map(attachments.map(({ id, set }) => [id, set]));
  return uploads.map((upload) => ({ ...upload, ...claimed.get(upload.id) }));
}
