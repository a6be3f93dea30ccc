import { createHash } from 'node:crypto';

/** Under what an event is known: its telephone system and its own id there. */
export const toldHash = (source: string, id: string): Buffer =>
  createHash('sha256').update(source).update('\0').update(id).digest();
