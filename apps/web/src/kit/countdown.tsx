import { useSyncExternalStore } from 'react';
import type { WorkingTimeLeft } from '#complaints';
import { useLanguage } from '../words/language.js';
import { clockOf, dayOf, momentOf, spanOf, workingSpanOf } from '../words/times.js';

// One tick for all: the screens of a desk show hundreds of countdowns.

const hearing = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(hear: () => void): () => void {
  hearing.add(hear);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of hearing) one();
  }, 1000);
  return () => {
    hearing.delete(hear);
    if (hearing.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, anew every second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** The time, anew every minute: enough for what is due in days. */
export const useMinute = (): number => useSyncExternalStore(subscribe, () => now - (now % 60_000));

export type Heat = 'red' | 'late' | 'yellow' | 'soon' | 'calm';

/** What the server tells of a clock beside its due time; instants as texts. */
export interface ClockTold {
  startedAt: string;
  /** The cards of the complaint's own profile; null where it gives none. */
  yellowAt: string | null;
  redAt: string | null;
  paused?: boolean;
  /** In working time; null where it is counted day and night. */
  left: WorkingTimeLeft | null;
}

/** Without cards the last quarter of the time is warm, and the last day of one of which nothing but its end is known. */
export function heatOf(due: string, at: number, told?: Pick<ClockTold, 'startedAt' | 'yellowAt' | 'redAt'>): Heat {
  const [end, yellow, red] = [due, told?.yellowAt, told?.redAt].map((time) => (time ? Date.parse(time) : undefined));
  if (red !== undefined && at >= red) return 'red';
  if (at > end!) return 'late';
  if (yellow !== undefined) return at >= yellow ? 'yellow' : 'calm';
  if (!told) return dayOf(due) === dayOf(new Date(at)) ? 'soon' : 'calm';
  return end! - at <= (end! - Date.parse(told.startedAt)) / 4 ? 'soon' : 'calm';
}

interface Props {
  due: string | null;
  met?: string | null;
  told?: ClockTold | null;
}

/** What is left of a day of work is no part of a day: it says which time it is. */
const inWorkingTime = (left: WorkingTimeLeft, language: 'zh' | 'en'): string => {
  const span = workingSpanOf(left, language);
  if (span === '' || left.workdays > 0) return span;
  return language === 'zh' ? `${span}（工作时间）` : `${span} of working time`;
};

/** How long there is left, and when it is over. Colour is never alone: what is late says so, and so does a card. */
export function Countdown({ due, met, told }: Props) {
  const { say, language } = useLanguage();
  const at = useMinute();
  if (!due) return <span className="faint">{say('未设时限', 'no limit')}</span>;
  if (met) return <span className="faint">{say(`${momentOf(met)} 完成`, `done ${momentOf(met)}`)}</span>;
  const heat = heatOf(due, at, told ?? undefined);
  const late = heat === 'late' || heat === 'red';
  const natural = spanOf(Date.parse(due) - at, language);
  // What was left when it was told is not how late it is by now.
  const span = told?.left && (told.paused || told.left.late === late) ? inWorkingTime(told.left, language) : natural;
  // After hours of the last day there is no working time left, and yet it is not late.
  const words = late
    ? say(`超期 ${span || natural}`, `${span || natural} late`)
    : span === ''
      ? say(`${clockOf(due)} 到期`, `due ${clockOf(due)}`)
      : say(`剩 ${span}`, `${span} left`);
  return (
    <time dateTime={due} className={`countdown ${told?.paused ? 'paused' : heat}`} title={momentOf(due)}>
      {told?.paused && say('已暂停，', 'paused, ')}
      {words}
      {heat === 'yellow' && say(' · 黄牌', ' · yellow card')}
      {heat === 'red' && say(' · 红牌', ' · red card')}
    </time>
  );
}
