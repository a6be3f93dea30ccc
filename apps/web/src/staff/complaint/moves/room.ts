import { handlingTerms } from '../../../words/handling-terms.js';
import type { Place, Words } from './spec.js';

/** What is left of a part's extensions, in the profile's own unit; what is asked for counts as if it were granted. */
export function roomOf({ complaint, leg }: Place): number | undefined {
  const { extension } = complaint.rules;
  if (!extension) return undefined;
  // Of the lead whatever the complaint was given, whichever unit led it then.
  const leads = new Set(
    complaint.legs.filter(({ part, parent }) => part === 'lead' && parent === null).map(({ id }) => id),
  );
  const own = (of: string) => of === leg?.id || (leg !== undefined && leads.has(leg.id) && leads.has(of));
  const spent = complaint.requests
    .filter(({ kind, state, leg: of }) => kind === 'extension' && ['asked', 'allowed'].includes(state) && own(of))
    .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return Math.max(0, extension.amount - spent);
}

export function roomWords(place: Place): Words | undefined {
  const most = roomOf(place);
  const { extension } = place.complaint.rules;
  if (most === undefined || !extension) return undefined;
  const [zh, en] = handlingTerms.limitUnit[extension.unit];
  return [`最多还可延长${most}${zh}`, `${most} ${en} at most`];
}
