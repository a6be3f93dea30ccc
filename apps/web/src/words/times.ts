/** Times as the hotline's people read them, in the hotline's own zone whatever the browser's is. */
const zone = 'Asia/Shanghai';

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  ...({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
});
const withYear = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  ...({
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const),
});
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });

const parts = (format: Intl.DateTimeFormat, at: Date) =>
  Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])) as Record<string, string>;

/** `11-23 09:15`, with the year where it is another one: `2025-11-23 09:15`. */
export function momentOf(at: string | Date | null | undefined, now = new Date()): string {
  if (!at) return '–';
  const date = new Date(at);
  const { year, month, day, hour, minute } = parts(withYear, date);
  const short = `${month}-${day} ${hour}:${minute}`;
  return year === parts(withYear, now)['year'] ? short : `${year}-${short}`;
}

/** The local day, `2026-11-23`. */
export const dayOf = (at: string | Date): string => day.format(new Date(at));

export const clockOf = (at: string | Date): string => {
  const { hour, minute } = parts(moment, new Date(at));
  return `${hour}:${minute}`;
};

/** A span in the two units that matter: `2 天 3 小时`, `3 小时 5 分`, `40 秒`. */
export function spanOf(milliseconds: number, language: 'zh' | 'en'): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const units: [number, string, string][] = [
    [86_400, '天', 'd'],
    [3600, '小时', 'h'],
    [60, '分', 'min'],
    [1, '秒', 's'],
  ];
  const first = units.findIndex(([size]) => seconds >= size);
  if (first < 0) return language === 'zh' ? '0 秒' : '0 s';
  let rest = seconds;
  return units
    .slice(first, first + 2)
    .map(([size, zh, en]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? '' : `${count} ${language === 'zh' ? zh : en}`;
    })
    .filter(Boolean)
    .join(' ');
}

/** Working time, `2 个工作日 3 小时`, `3 小时 5 分`; nothing where there is none. */
export function workingSpanOf(
  { workdays, milliseconds }: { workdays: number; milliseconds: number },
  language: 'zh' | 'en',
): string {
  const days = language === 'zh' ? `${workdays} 个工作日` : `${workdays} working ${workdays === 1 ? 'day' : 'days'}`;
  const whole = workdays === 0 ? milliseconds : milliseconds - (milliseconds % 3_600_000);
  const hours = whole < 60_000 ? '' : spanOf(whole - (whole % 60_000), language);
  return [workdays > 0 ? days : '', hours].filter(Boolean).join(' ');
}
