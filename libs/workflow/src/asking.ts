import type { Leg, LegRequest } from '#complaints';
import { newId } from '#platform';
import type { RequestRow, Scene } from './scene.js';

/** What a leg asks for, as it is born. */
export const newRequest = (
  { complaint, by, at }: Pick<Scene, 'complaint' | 'by' | 'at'>,
  leg: Pick<Leg, 'id' | 'unit'>,
  asked: Pick<RequestRow, 'kind' | 'ordinal' | 'reason'> & Partial<RequestRow>,
): RequestRow => ({
  id: newId(at.getTime()),
  complaintId: complaint.id,
  legId: leg.id,
  unit: leg.unit,
  state: 'asked',
  askedBy: by.kind === 'person' ? by.id : null,
  askedAt: at,
  reasonCode: null,
  basis: null,
  suggestedUnit: null,
  amount: null,
  amountUnit: null,
  reviewAt: null,
  confirmedBy: null,
  confirmedAt: null,
  decidedBy: null,
  decidedAt: null,
  decision: null,
  dueBefore: null,
  dueAfter: null,
  ...asked,
});

/** What somebody decides about a request: who, when, and in which words. */
export const decided = (
  { by, at }: Pick<Scene, 'by' | 'at'>,
  request: Pick<LegRequest, 'id'>,
  state: 'allowed' | 'refused' | 'lapsed',
  decision: string | undefined,
  more: Partial<RequestRow> = {},
) => ({
  id: request.id,
  set: { state, decidedBy: by.kind === 'person' ? by.id : null, decidedAt: at, decision: decision ?? null, ...more },
});
