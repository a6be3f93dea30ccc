import type { Actor } from '#directory';
import { Refusal, invalid, type FieldError, type Row } from '#platform';
import type { Attachment, AttachmentPurpose } from './attachment.js';

/** Files that one act may bring. */
export const mostAttachments = 10;

/** How long an upload waits for the act that names it; then the sweep may take it at any moment. */
export const claimWithin = 24 * 3600_000;

/**
 * The uploads that an act names, in its order, when each of them is there to be had: the actor's own (a citizen's own
 * is one that came without a session, and whose id they know), young enough and claimed by nothing else. An upload of
 * somebody else is answered like one that does not exist.
 *
 * @param rows as `questionForAttachments` reads and locks them.
 * @param ids as the body names them.
 * @param field the path of the list in the body.
 * @throws Refusal `invalid` naming `attachments[i]`.
 */
export function claimable(
  rows: readonly Attachment[],
  ids: readonly string[],
  by: Actor,
  now: Date,
  field = 'attachments',
): Attachment[] {
  if (ids.length > mostAttachments) {
    throw invalid({ field, zh: `最多${mostAttachments}个附件`, en: `must name at most ${mostAttachments} files` });
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  const uploader = by.kind === 'person' ? by.id : null;
  const wrong: FieldError[] = [];
  const found = ids.flatMap((id, index) => {
    const row = byId.get(id);
    const say = (zh: string, en: string) => {
      wrong.push({ field: `${field}[${index}]`, zh, en });
      return [];
    };
    if (ids.indexOf(id) !== index) return say('重复', 'is named twice');
    if (!row || row.uploadedBy !== uploader) return say('没有这个附件', 'is no upload of yours');
    if (row.claimedAt) return say('已用于其他诉求或环节', 'has been used already');
    if (now.getTime() - row.createdAt.getTime() > claimWithin) {
      return say('上传已超过24小时，请重新上传', 'was uploaded more than 24 hours ago: please upload it again');
    }
    return [row];
  });
  if (wrong.length > 0) throw invalid(...wrong);
  return found;
}

export interface Claim {
  complaintId: string;
  legId?: string | null;
  purpose: AttachmentPurpose;
  /** The complainant may have these too, once the result has been reported. */
  publicToo?: boolean;
}

/** What becomes of the uploads that were found `claimable`: for `updateStatements(database, Attachment, …)`. */
export const claims = (
  found: readonly Pick<Attachment, 'id'>[],
  { complaintId, legId = null, purpose, publicToo = false }: Claim,
  now: Date,
): { id: string; set: Partial<Row<Attachment>> }[] =>
  found.map(({ id }) => ({ id, set: { complaintId, legId, purpose, publicToo, claimedAt: now } }));

export const noSuchAttachment = () => new Refusal('not-found', { zh: '未找到该附件', en: 'No such attachment' });
