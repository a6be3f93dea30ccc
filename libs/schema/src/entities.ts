import { analyticsEntities, countingEntities, exportEntities, reportEntities, scorecardEntities } from '#analytics';
import { complaintEntities } from '#complaints';
import { directoryEntities } from '#directory';
import { FormDraft, IdempotencyKey } from '#intake';
import { knowledgeEntities } from '#knowledge';
import { noticeEntities } from '#notices';
import { platformEntities } from '#platform';
import { telephonyEntities } from '#telephony';

/** Every table, whichever room it belongs to. */
export const entities = [
  ...platformEntities,
  ...directoryEntities,
  ...complaintEntities,
  ...noticeEntities,
  ...countingEntities,
  ...scorecardEntities,
  ...reportEntities,
  ...exportEntities,
  ...telephonyEntities,
  ...analyticsEntities,
  FormDraft,
  ...knowledgeEntities,
  IdempotencyKey,
];
