import { useState } from 'react';
import { same, type Difference } from './conflict.js';

/** What is edited as it was read: it is gone on from, until somebody else's change has been seen. */
export function useConflict<Filled extends object>(initial: Partial<Filled> | undefined, version: string | number = 0) {
  const [read, reread] = useState({ initial, version });
  const keys = new Set([...Object.keys(initial ?? {}), ...Object.keys(read.initial ?? {})]) as Set<
    keyof Filled & string
  >;
  const differing = [...keys].filter((key) => !same(initial?.[key], read.initial?.[key]));
  return {
    /** As it was when the form was opened, or when somebody else's change was last looked at. */
    opened: read.initial,
    read: read.version,
    moved: version !== read.version && !isOlder(version, read.version),
    differences: (typed: Partial<Filled>): Difference[] =>
      differing.map((field) => ({
        field,
        was: read.initial?.[field],
        now: initial?.[field],
        typed: typed[field],
      })),
    /** From now on what stands there now is what is gone on from. */
    settle: () => reread({ initial, version }),
    /** What was saved by oneself is what is gone on from. */
    saved: (saved: Partial<Filled>, as: string | number) => reread({ initial: saved, version: as }),
  };
}

/** An answer from before one's own last word is nobody else's. */
const isOlder = (one: string | number, other: string | number) =>
  typeof one === 'number' && typeof other === 'number' && one < other;
