import { WarningRound } from '#analytics';
import type { Office } from './office.js';

/** A round as every night, so that nobody waits for the first one: what it finds, it finds in the complaints. */
export async function lookForWarnings({ hotline }: Office): Promise<void> {
  await hotline.get(WarningRound).run();
}
