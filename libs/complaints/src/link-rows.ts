import { question } from '#platform';
import type { Identity } from './complainant.js';
import type { Complainants } from './complainants.js';
import type { ComplainantKind } from './complaint.js';
import type { LinkKind } from './complaint-link.js';
import type { Mates } from './merge-seen.js';
import type { Maker } from './views.js';

/** A link as it is shown: from this complaint's side, with the code of the other. */
export interface LinkSeen {
  kind: LinkKind;
  /** `to`: this one hangs on the other; `from`: the other hangs on this one. */
  direction: 'to' | 'from';
  trackingCode: string;
  madeAt: Date;
}

interface LinkRow {
  complaintId: string;
  id: string;
  kind: LinkKind;
  trackingCode: string;
  madeAt: Date;
  /** Of the other one. */
  confidential: number;
  complainantKind: ComplainantKind;
}

/** A link that was undone, too: why it was made stays in the history. */
interface LinkToRow extends LinkRow, MakerRow {
  endedAt: Date | null;
}

/** Who made another complaint, as it is read. */
interface MakerRow {
  /** That one's id. */
  otherId: string;
  confidential: number;
  complainantKind: ComplainantKind;
  /** Nothing where they told nothing. */
  sealed: Buffer | null;
}

/** Those by which complaints hang on others. */
export const linksTo = (ids: readonly string[]) =>
  question<LinkToRow>(
    `SELECT l.complaint_id AS complaintId, l.id, l.kind, c.tracking_code AS trackingCode, l.made_at AS madeAt,
            l.ended_at AS endedAt, l.other_id AS otherId, c.confidential, c.complainant_kind AS complainantKind, p.sealed
     FROM complaint_link l JOIN complaint c ON c.id = l.other_id
     LEFT JOIN complainant p ON p.complaint_id = l.other_id WHERE l.complaint_id IN (?)`,
    [ids],
  );

/** Those by which others hang on complaints now. */
export const linksFrom = (ids: readonly string[], most: number) =>
  question<LinkRow>(
    `SELECT l.other_id AS complaintId, l.id, l.kind, c.tracking_code AS trackingCode, l.made_at AS madeAt,
            c.confidential, c.complainant_kind AS complainantKind
     FROM complaint_link l JOIN complaint c ON c.id = l.complaint_id
     WHERE l.other_id IN (?) AND l.ended_at IS NULL ORDER BY l.id LIMIT ${most}`,
    [ids],
  );

export const linksSeen = (to: readonly LinkToRow[], from: readonly LinkRow[]): LinkSeen[] => [
  ...to.filter(({ endedAt }) => endedAt === null).map(seen('to')),
  ...[...from].sort(inOrder).map(seen('from')),
];

/** All that hang or hung together with it, as far as they are read. */
export const matesIn = (to: readonly LinkToRow[], from: readonly LinkRow[]): Mates =>
  new Map(
    [...to, ...from].map(({ trackingCode, confidential, complainantKind }) => [
      trackingCode,
      { confidential: Boolean(confidential), complainantKind },
    ]),
  );

const seen =
  (direction: LinkSeen['direction']) =>
  ({ kind, trackingCode, madeAt }: LinkRow): LinkSeen => ({ kind, direction, trackingCode, madeAt });

/** As they came; the parts of one split as they were named in it. */
const inOrder = (one: LinkRow, other: LinkRow): number =>
  one.madeAt.getTime() - other.madeAt.getTime() || (one.id < other.id ? -1 : 1);

/** How many others of one matter are looked at when it is shown why they were merged. */
const mostSiblings = 200;

/** Those that were ever merged into any of these, beside one itself; one more than are looked at. */
export const siblingsOf = (ids: readonly string[], own: string) =>
  question<MakerRow>(
    `SELECT l.complaint_id AS otherId, c.confidential, c.complainant_kind AS complainantKind, p.sealed
     FROM complaint_link l FORCE INDEX (complaint_link_other) JOIN complaint c ON c.id = l.complaint_id
     LEFT JOIN complainant p ON p.complaint_id = l.complaint_id
     WHERE l.other_id IN (?) AND l.kind <> 'split' AND l.complaint_id <> ? LIMIT ${mostSiblings + 1}`,
    [ids, own],
  );

/** Nothing where it cannot be opened: the complaint at hand is shown all the same, and the reason is not. */
function opened(complainants: Complainants, row: { complaintId: string; sealed: Buffer }): Identity | null {
  try {
    return complainants.open(row);
  } catch {
    return null;
  }
}

/** The complaints into which one was merged, each once, be it undone since. */
export const carriersIn = (links: readonly LinkToRow[]): LinkToRow[] => [
  ...new Map(links.filter(({ kind }) => kind !== 'split').map((link) => [link.otherId, link])).values(),
];

/** Who made complaints; where there are more than are looked at, somebody whose name cannot be found is among them. */
export function makersOf(rows: readonly MakerRow[], complainants: Complainants): Maker[] {
  const makers = rows.slice(0, mostSiblings).map(({ otherId, confidential, complainantKind, sealed }) => ({
    confidential: Boolean(confidential),
    complainantKind,
    identity: sealed ? opened(complainants, { complaintId: otherId, sealed }) : {},
  }));
  const unseen: Maker = { confidential: true, complainantKind: 'anonymous', identity: null };
  return rows.length > mostSiblings ? [...makers, unseen] : makers;
}
