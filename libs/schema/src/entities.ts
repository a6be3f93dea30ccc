import { complaintEntities } from '#complaints';
import { directoryEntities } from '#directory';
import { IdempotencyKey } from '#intake';
import { noticeEntities } from '#notices';
import { platformEntities } from '#platform';

/** Every table, whichever room it belongs to. */
export const entities = [
  ...platformEntities,
  ...directoryEntities,
  ...complaintEntities,
  ...noticeEntities,
  IdempotencyKey,
];
