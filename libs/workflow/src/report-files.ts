import { profileOf } from '#complaints';
import { invalid } from '#platform';
import { afterClaims, attach, type Attaching } from './attaching.js';
import type { Changes, LegScene } from './scene.js';

/** A report's lists of uploads. */
interface ReportFiles extends Attaching {
  /** Those of `attachments` that the complainant may have too. */
  publicToo?: string[];
  contacted?: Attaching | false;
}

const evidenceIn = ({ contacted }: ReportFiles): string[] => (contacted && contacted.attachments) || [];

/** All uploads that a report names. */
export const namedInReport = (body: ReportFiles): readonly string[] => [
  ...evidenceIn(body),
  ...(body.attachments ?? []),
];

/**
 * Claims the files of a report: the proof of the conversation, what the hotline reads, and what the complainant may have
 * too. Pure.
 * @throws Refusal `invalid` naming `attachments[i]`, `contacted.attachments[i]`, `publicToo` or `publicToo[i]`.
 */
export function filesOfReport(scene: LegScene, body: ReportFiles): NonNullable<Changes['attachments']> {
  const { leg, complaint, reference, uploads = [] } = scene;
  const { attachments = [], publicToo = [] } = body;
  const answers =
    leg.parentId === null && (leg.part === 'lead' || profileOf(reference, complaint).combinedReply === 'each');
  if (publicToo.length > 0 && !answers) {
    throw invalid({
      field: 'publicToo',
      zh: '由主办单位统一答复诉求人',
      en: 'must be empty: another unit answers the complainant',
    });
  }
  const strange = publicToo.flatMap((id, index) =>
    attachments.includes(id)
      ? []
      : [{ field: `publicToo[${index}]`, zh: '不在所列附件之中', en: 'is not among the attachments' }],
  );
  if (strange.length > 0) throw invalid(...strange);
  const legId = leg.id;
  const proof = attach(scene, evidenceIn(body), { purpose: 'contact', legId }, 'contacted.attachments');
  // What proves the conversation is claimed by now.
  const rest = { ...scene, uploads: afterClaims(uploads, { attachments: proof }) };
  const files = attach(rest, attachments, { purpose: 'report', legId });
  return [...proof, ...files.map(({ id, set }) => ({ id, set: { ...set, publicToo: publicToo.includes(id) } }))];
}
