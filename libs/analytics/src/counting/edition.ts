/** What is counted, and how. Another edition in the books has counted otherwise: all is counted anew. */
export const edition = 5;
/** How facts are made of ledgers; another one makes them anew before they are counted. */
export const factsEdition = 2;
/** Stands for the edition of counts that are being made: older programs, too, take it for newer than theirs, and keep off. */
export const inTheMaking = 1_000_000;

export interface Kept {
  edition: number;
  factsEdition: number;
  zone: string;
}

export const keptColumns = 'edition, facts_edition AS factsEdition, zone';

/**
 * Whether the counts that are kept are those of this program.
 * @throws Error where a newer program counts, or one of another zone.
 */
export function isCurrent(kept: Kept | undefined, zone: string): boolean {
  if (!kept) throw new Error('The table of the counting has no row: run `hotline migrate`');
  if ((kept.edition > edition && kept.edition !== inTheMaking) || kept.factsEdition > factsEdition) {
    throw new Error('A newer version of this program counts here: upgrade this one');
  }
  if (kept.zone !== '' && kept.zone !== zone) {
    throw new Error(`The days that are counted here are those of ${kept.zone}: set TZ_HOTLINE to it`);
  }
  return kept.edition === edition && kept.factsEdition === factsEdition && kept.zone !== '';
}

const held = 'COUNTING_HELD';

/** Somebody else counts just now. */
export class CountingHeld extends Error {
  readonly code = held;
}
/** Also one that a thread has told of, which has its class no more. */
export const isHeld = (error: unknown): boolean => (error as { code?: string }).code === held;

/** Held, locked by somebody else, the victim of a deadlock, or (MariaDB from 11.6) a row that changed since the snapshot. */
const busy = new Set([...[held, 'ER_LOCK_NOWAIT', 'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD']]);
export const isBusy = (error: unknown): boolean => busy.has((error as { code?: string }).code ?? '');

/** So many seconds a transaction may say nothing; MySQL knows no such limit and reads over it. */
export const idle = (seconds: number): string => `SET autocommit = 1 /*M! , idle_transaction_timeout = ${seconds} */`;
