import type { Actor } from '#directory';
import type { Row, Vault } from '#platform';
import type { ClockFact } from './clock-facts.js';
import type { ComplaintEvent } from './complaint-event.js';

/** Something that is about to be written down: what happened, to whose hand, and why. */
export interface Happening {
  name: string;
  from: string | null;
  to: string | null;
  legId?: string | null;
  reason?: string | null;
  /** Facts beside the move. Never personal ones: events are read by more people than identities are. */
  data?: Record<string, unknown>;
  /** What it did to clocks: kept with its data, from which the clocks can be rebuilt. */
  clocks?: ClockFact[];
}

export interface Chain {
  id: string;
  eventCount: number;
  ledgerHash: Buffer | null;
}

/** The fields under the hash, in a fixed order. `data` is the very text that is stored. */
export interface LedgerLine extends Omit<ComplaintEvent, 'hash' | 'data' | 'complaint' | 'actor'> {
  data: string;
}

/** A line with its times as they are hashed: ISO 8601, UTC, with milliseconds. */
export type WrittenLine = Omit<LedgerLine, 'at' | 'recordedAt'> & { at: string; recordedAt: string };

const written = (at: Date | string): string => (typeof at === 'string' ? at : at.toISOString());

export const ledgerText = (line: LedgerLine | WrittenLine): string =>
  JSON.stringify([
    line.complaintId,
    line.seq,
    line.name,
    written(line.at),
    written(line.recordedAt),
    line.stateFrom,
    line.stateTo,
    line.actorKind,
    line.actorId,
    line.actorRole,
    line.unit,
    line.legId,
    line.reason,
    line.data,
  ]);

/** Lengthens a complaint's chain by what has just happened: the rows to insert and the chain's new head. */
export function lengthen(
  vault: Vault,
  chain: Chain,
  happenings: readonly Happening[],
  by: Actor,
  at: Date,
  recordedAt: Date,
): { events: Row<ComplaintEvent>[]; eventCount: number; ledgerHash: Buffer } {
  let { eventCount, ledgerHash } = chain;
  const events = happenings.map((happening) => {
    const event = {
      complaintId: chain.id,
      seq: ++eventCount,
      name: happening.name,
      at,
      recordedAt,
      stateFrom: happening.from,
      stateTo: happening.to,
      actorKind: by.kind,
      actorId: by.kind === 'person' ? by.id : null,
      actorRole: by.kind === 'person' ? by.role : by.kind === 'machine' ? by.name : 'citizen',
      unit: by.kind === 'person' ? by.unit : null,
      legId: happening.legId ?? null,
      reason: happening.reason ?? null,
      data: happening.clocks?.length ? { ...happening.data, clocks: happening.clocks } : (happening.data ?? {}),
    };
    const hash = vault.ledgerHash(ledgerHash, ledgerText({ ...event, data: JSON.stringify(event.data) }));
    ledgerHash = vault.ledgerHead(hash);
    return { ...event, hash };
  });
  if (!ledgerHash) throw new Error('A chain cannot begin without an event');
  return { events, eventCount, ledgerHash };
}

export interface Flaw {
  complaintId: string;
  /** Where the chain breaks; 0 when it is the head that does not fit. */
  seq: number;
  what: 'changed' | 'missing' | 'inserted' | 'head' | 'clock' | 'leg' | 'facts';
  /** What of a clock's, a leg's or the complaint's own row its facts in the ledger do not tell. */
  fact?: string;
}

/**
 * Follows one complaint's chain. A changed event breaks the hash at its place, a missing one leaves a gap in the
 * numbers, an inserted one has a hash that nobody without the key could have made; what is cut off at the end shows
 * in the complaint's own count and head.
 */
export function flawsOf(
  vault: Vault,
  chain: { id: string; eventCount: number; ledgerHash: Buffer },
  lines: readonly ((LedgerLine | WrittenLine) & { hash: Buffer })[],
): Flaw[] {
  const flaws: Flaw[] = [];
  let previous: Buffer | null = null;
  let expected = 1;
  for (const line of lines) {
    if (line.seq > expected) {
      flaws.push({ complaintId: chain.id, seq: expected, what: 'missing' });
    } else if (!vault.ledgerHash(previous, ledgerText(line)).equals(line.hash)) {
      flaws.push({ complaintId: chain.id, seq: line.seq, what: line.seq > chain.eventCount ? 'inserted' : 'changed' });
    }
    previous = vault.ledgerHead(line.hash);
    expected = line.seq + 1;
  }
  if (flaws.length === 0) {
    if (expected - 1 < chain.eventCount) flaws.push({ complaintId: chain.id, seq: expected, what: 'missing' });
    else if (expected - 1 > chain.eventCount)
      flaws.push({ complaintId: chain.id, seq: expected - 1, what: 'inserted' });
    else if (!previous?.equals(chain.ledgerHash)) flaws.push({ complaintId: chain.id, seq: 0, what: 'head' });
  }
  return flaws;
}
