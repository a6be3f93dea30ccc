import { useState } from 'react';
import { ask, Refused } from '../../../api/ask.js';
import { useStale } from '../../../api/hooks.js';
import { makeMove } from '../../../api/moves.js';
import { wordsOf } from '../../../kit/refused.js';
import { useWarned } from '../../../kit/warned.js';
import { useSay } from '../../../words/language.js';
import { proposedLead } from './proposal.js';

export interface BatchResult {
  code: string;
  /** Where it went; nothing where it stayed. */
  unit?: string;
  /** Why it stayed. */
  why?: string;
}

const atOnce = 4;

/** Sends many to the units that were proposed for them, a few at a time; each that stays says why. */
export function useBatch() {
  const say = useSay();
  const stale = useStale();
  const warned = useWarned();
  const [progress, setProgress] = useState<{ done: number; of: number }>();

  const sendOne = async (code: string): Promise<BatchResult> => {
    try {
      const complaint = await ask('GET /api/complaints/{code}', { path: { code } });
      const lead = proposedLead(complaint)?.unit;
      if (!lead) return { code, why: say('没有建议单位，请逐件派单', 'no unit was proposed') };
      warned(await makeMove(code, 'transfer', { lead: lead.code, version: complaint.version }));
      return { code, unit: lead.name };
    } catch (error) {
      return { code, why: error instanceof Refused ? wordsOf(error, say) : String(error) };
    }
  };

  const send = async (codes: readonly string[]): Promise<BatchResult[]> => {
    const results: BatchResult[] = [];
    for (let from = 0; from < codes.length; from += atOnce) {
      setProgress({ done: from, of: codes.length });
      results.push(...(await Promise.all(codes.slice(from, from + atOnce).map(sendOne))));
    }
    setProgress(undefined);
    stale('/api/complaints');
    return results;
  };
  return { send, progress };
}
