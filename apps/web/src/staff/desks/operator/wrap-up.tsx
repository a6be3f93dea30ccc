import { useNow } from '../../../kit/countdown.js';
import { useSay } from '../../../words/language.js';

export interface WrapUp {
  /** Seconds since the call ended. */
  passed: number;
  /** Seconds that it may take; null: as long as it takes. */
  limit: number | null;
}

/** 话后处理: how long it has taken; nothing in any other state. */
export function useWrapUp(seat: {
  state: string;
  since: string | null;
  wrapUpSeconds: number | null;
}): WrapUp | undefined {
  const now = useNow();
  if (seat.state !== 'after-call' || !seat.since) return undefined;
  const passed = Math.max(0, Math.floor((now - Date.parse(seat.since)) / 1000));
  return { passed, limit: seat.wrapUpSeconds };
}

export const isOver = ({ passed, limit }: WrapUp): boolean => limit !== null && passed >= limit;

const clockOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** The time and its limit side by side; when it is over it says so, aloud once, and what to do. */
export function WrapUpTimer({ wrapUp }: { wrapUp: WrapUp }) {
  const say = useSay();
  const { passed, limit } = wrapUp;
  const over = isOver(wrapUp);
  return (
    <span className="wrap-up">
      <span role="timer" aria-live="off">
        {say('话后处理', 'After-call work')} {clockOf(passed)}
        {limit !== null && ` / ${clockOf(limit)}`}
      </span>
      {limit !== null && !over && (
        <progress max={limit} value={passed} aria-label={say('话后处理用时', 'Time taken')} />
      )}
      <span role="alert">{over && say('已超时，请尽快保存并转为就绪', 'Over time: please save, and be ready')}</span>
    </span>
  );
}
