import type { DataSource } from 'typeorm';
import { addSlice } from './count-tables.js';
import { Counts } from './counts.js';
import { localTimes } from './day-in.js';
import { edition, factsEdition, idle } from './edition.js';
import { factsIn, within, type Reached, type Stretch } from './fact-rows.js';
import { forget, type ChangeKey } from './forget.js';
import type { Hold } from './lease.js';

/**
 * What one slice holds at most: so many rows of durations (1.6 kB each), so many complaints. A stretch, which one thread
 * counts in one slice or several, has so many complaints.
 */
export const sliceSize = { rows: 40_000, facts: 500_000, stretch: 250_000 };

interface Slice {
  counts: Counts;
  counted: number;
  changes: ChangeKey[];
  /** Nothing after the last of all. */
  end: Reached | null;
  /** Nothing after the last of the stretch. */
  next: Stretch | null;
}

export interface SliceOptions {
  timeZone: string;
  hold: Hold;
  /** So many of the stretch have been counted. */
  told: (seen: number) => void;
  going: () => boolean;
  /** Before anything is written: slices are written in the order of their complaints. */
  turn: () => Promise<void>;
}

/**
 * Counts the complaints of a stretch, slice by slice. Each slice is counted in one transaction together with how far it
 * has come, so that whoever is stopped or killed goes on from there; and while one is written, the next is being read.
 * What moves meanwhile stays in `fact_change`, unless the slice has seen it.
 * @returns how many were counted, and whether all have been.
 */
export async function countStretch(
  database: DataSource,
  stretch: Stretch,
  options: SliceOptions,
): Promise<{ counted: number; whole: boolean }> {
  let counted = 0;
  let writing = Promise.resolve();
  try {
    for (let rest: Stretch | null = stretch; rest;) {
      if (!options.going()) return { counted, whole: false };
      const slice: Slice = await readSlice(database, rest, options.timeZone, (seen) => options.told(counted + seen));
      await writing;
      counted += slice.counted;
      writing = options.turn().then(() => writeSlice(database, slice, options));
      // Awaited with the next slice, or at the end.
      writing.catch(() => undefined);
      rest = slice.next;
    }
    await writing;
    return { counted, whole: true };
  } finally {
    await writing;
  }
}

/** In a snapshot of its own: what has changed by then is in the facts, and is named. */
async function readSlice(
  database: DataSource,
  { after, to }: Stretch,
  timeZone: string,
  told: (seen: number) => void,
): Promise<Slice> {
  const counts = new Counts(localTimes(timeZone));
  let counted = 0;
  return database.transaction('REPEATABLE READ', async (tx) => {
    await tx.query(idle(0));
    try {
      const reached = await factsIn(tx, { after, to }, (fact) => {
        counts.add(fact);
        counted += 1;
        if (counted % 20_000 === 0) told(counted);
        return counts.size < sliceSize.rows && counted < sliceSize.facts;
      });
      told(counted);
      const end = reached ?? to;
      const { sql, values } = within({ after, to: end });
      const changes: ChangeKey[] = await tx.query(
        `SELECT complaint_id AS id, seq FROM fact_change WHERE ${sql}`,
        values,
      );
      return { counts, counted, changes, end, next: reached && { after: reached, to } };
    } finally {
      await tx.query(idle(30)).catch(() => undefined);
    }
  });
}

async function writeSlice(
  database: DataSource,
  { counts, changes, end }: Slice,
  { hold, timeZone }: SliceOptions,
): Promise<void> {
  // Not of one snapshot: the row of the counting changes meanwhile, with each sign of life.
  await database.transaction('READ COMMITTED', async (tx) => {
    await tx.query(idle(0));
    try {
      await addSlice(tx, counts);
      await forget(tx, changes);
      if (end) await hold(tx, 'counted_to_at = ?, counted_to = ?', [end.at, end.id]);
      else {
        const none = "aim = '', facts_to = NULL, counted_to_at = NULL, counted_to = NULL";
        await hold(tx, `edition = ?, facts_edition = ?, zone = ?, ${none}`, [edition, factsEdition, timeZone]);
      }
    } finally {
      await tx.query(idle(30)).catch(() => undefined);
    }
  });
}

/** All complaints after one, in stretches of a size; the last of them is open. */
export async function stretchesAfter(database: DataSource, first: Reached): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  for (let after = first; ;) {
    const { sql, values } = within({ after, to: null });
    const [to]: { at: string; id: string }[] = await database.query(
      `SELECT received_at AS at, complaint_id AS id FROM fact FORCE INDEX (fact_received)
       WHERE ${sql} ORDER BY received_at, complaint_id LIMIT 1 OFFSET ${sliceSize.stretch - 1}`,
      values,
    );
    if (!to) return [...stretches, { after, to: null }];
    const end = { at: Number(to.at), id: to.id };
    stretches.push({ after, to: end });
    after = end;
  }
}
