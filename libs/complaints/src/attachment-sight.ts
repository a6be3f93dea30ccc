import { sight, type PersonActor } from '#directory';
import type { Attachment } from './attachment.js';
import type { Complaint } from './complaint.js';
import type { Leg } from './leg.js';
import { isInHand } from './leg-flow.js';
import { isReviewed } from './public-view.js';
import { mayIdentify, type Spell, type Wish } from './views.js';

type Origin = Pick<Attachment, 'uploadedBy' | 'purpose'>;

/** From the complainant's side: such files show faces, doors and names, and no mask can be laid over them. */
export const isFromComplainant = ({ uploadedBy, purpose }: Origin): boolean =>
  uploadedBy === null || purpose === 'complaint' || purpose === 'public';

/**
 * May this person, to whom the complaint is open, have the file?
 *
 * Who may know the complainant may have everything. An analyst works on masked data, and a file cannot be masked: none.
 * The unit that handles a confidential or an anonymous complaint has what the handling brought, and of the complainant's files those
 * that a dispatcher has looked through and released: it must see the broken pipe, and must not see who lives beside it.
 */
export function mayOpen(
  attachment: Origin & Pick<Attachment, 'releasedAt'>,
  complaint: Wish,
  person: PersonActor,
): boolean {
  if (mayIdentify(complaint, person)) return true;
  if (sight[person.role] === 'nothing') return false;
  return attachment.uploadedBy === person.id || !isFromComplainant(attachment) || attachment.releasedAt !== null;
}

/** May this person read the name that the uploader gave it? Names of files name people. */
export const mayReadName = (
  attachment: Pick<Attachment, 'uploadedBy'>,
  complaint: Wish,
  person: PersonActor,
): boolean => mayIdentify(complaint, person) || attachment.uploadedBy === person.id;

/**
 * The complainant has their own files, and those meant for them once the words that they came with are out: an interim
 * reply's at once, a report's with the public reply, when it has been reviewed. What came with a report that was sent back, reworked or made anew
 * is closed again, as its words are.
 * @param leg the leg in which it was attached.
 */
export const complainantMayOpen = (
  { uploadedBy, publicToo, purpose, claimedAt }: Pick<Attachment, 'uploadedBy' | 'publicToo' | 'purpose' | 'claimedAt'>,
  complaint: Pick<Complaint, 'state' | 'silent'>,
  leg: Pick<Leg, 'state' | 'reportedAt'> | undefined,
): boolean => {
  if (uploadedBy === null) return true;
  if (!publicToo) return false;
  if (purpose === 'interim') return true;
  const ofPresentReport = leg?.reportedAt != null && leg.reportedAt.getTime() === claimedAt?.getTime();
  return (isReviewed(complaint) || complaint.state === 'archived') && ofPresentReport && isInHand(leg);
};

/** A name that says nothing. @param place 1 for the complaint's first file. */
export const neutralName = (place: number, extension: string): string => `附件${place}.${extension}`;

/** A file in the list of a complaint's, as one person may see it. */
export function attachmentLine(
  attachment: Attachment,
  name: string,
  complaint: Wish,
  person: PersonActor,
  spell: Spell,
) {
  return {
    id: attachment.id,
    name,
    type: attachment.type,
    size: attachment.size,
    purpose: attachment.purpose,
    leg: attachment.legId,
    fromComplainant: isFromComplainant(attachment),
    publicToo: attachment.publicToo,
    at: spell(attachment.claimedAt ?? attachment.createdAt),
    /** Whether this person may download it. */
    open: mayOpen(attachment, complaint, person),
    /** Of a closed complaint: whether a dispatcher has let the handling units have it. */
    released: attachment.releasedAt !== null,
  };
}

export type AttachmentLine = ReturnType<typeof attachmentLine>;

/** A file as the complainant sees it. */
export interface OwnAttachment {
  id: string;
  name: string;
  type: string;
  size: number;
}
