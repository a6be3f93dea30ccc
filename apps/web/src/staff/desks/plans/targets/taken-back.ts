import { useAnswer, usePages } from '../../../../api/hooks.js';
import { useSay } from '../../../../words/language.js';
import { momentOf } from '../../../../words/times.js';

export interface TakenBack {
  /** Of the taking back: whoever makes the promise anew goes on from it. */
  version: number;
  /** Who did it, when and why. */
  said: string;
}

/** A promise that is no longer on the list while somebody revises it: what became of it. */
export function useTakenBack(year: number, code: string, gone: boolean): TakenBack | undefined {
  const say = useSay();
  const path = { year, code };
  const versions = useAnswer('GET /api/targets/{year}/{code}', { path }, { enabled: gone });
  const acts = usePages('GET /api/targets/{year}/{code}/acts', { path, query: { limit: 1 } }, { enabled: gone });
  const [newest] = versions.data?.items ?? [];
  const [last] = acts.items;
  if (!gone || newest?.target !== null || last?.act !== 'withdraw') return undefined;
  const who = last.by?.name ?? say('系统', 'the machine');
  return {
    version: newest.version,
    said: say(
      `${who}已于${momentOf(last.at)}撤销该目标，理由：${last.reason}。继续编辑并保存的，即重新提出该目标。`,
      `${who} took this target back on ${momentOf(last.at)}: ${last.reason}. Saved, it is promised anew.`,
    ),
  };
}
