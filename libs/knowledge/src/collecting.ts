import { maskText, quotable, withoutFormsOfAddress } from '#language';
import { withoutIdentity, type Identity } from '#complaints';

const leftOut = '……';

/**
 * What a complaint says, as a draft of the knowledge base may begin with it: numbers masked, the complainant's words
 * taken out, and every sentence in which a name, an address or a company might stand left out whole. It fails closed:
 * the draft is read by more people than the complaint.
 */
export function impersonal(text: string, identity: Identity): string {
  const masked = maskText(withoutFormsOfAddress(withoutIdentity(text, identity), identity.name));
  const hidden = Object.values(identity).map((value) => (typeof value === 'string' ? value : undefined));
  const sentences = masked.match(/[^。！？!?\n]+[。！？!?]?|\n/g) ?? [];
  return sentences
    .map((sentence) => {
      if (sentence === '\n') return sentence;
      return quotable({ text: sentence, identity: hidden }, sentence.length) === undefined ? leftOut : sentence;
    })
    .join('')
    .replace(/(?:……\s*){2,}/g, leftOut)
    .trim();
}

/** What a draft from a complaint begins with: its reply where there is one, its matter as a hint. */
export function draftFrom(
  complaint: {
    title: string;
    content: string;
    subject: string | null;
    leadUnit: string | null;
    publicReply: string | null;
  },
  identity: Identity,
) {
  const title = impersonal(complaint.title, identity);
  return {
    title: [...(title === leftOut ? '' : title)].slice(0, 200).join(''),
    answer: complaint.publicReply === null ? '' : impersonal(complaint.publicReply, identity),
    hint: `采集自诉求（已脱敏）：${impersonal(complaint.content, identity)}`,
    subjects: complaint.subject === null ? [] : [complaint.subject],
    unit: complaint.leadUnit,
  };
}
