/**
 * Months beside days. A city's monthly report asks each of its tables for one month by three bases: of days that would
 * be three thousand rows, with as many texts of durations to take apart; of months it is a hundred. So every sum is kept
 * twice, by its day and by its month, both written from the same counts in the same transaction. A month is therefore
 * never closed, never stale and never made anew, however late an event lands in it; and with the finest codes a month
 * has few rows more than one of its days. Keeping them costs little: whatever a batch moves within a month is one row.
 * Pure.
 */

const DAY = 86_400_000;

/** The first day of the month in which a day lies; both in days since 1970-01-01. */
export const monthOf = (day: number): number => day - new Date(day * DAY).getUTCDate() + 1;

/** Days that are all read from one kind of table, half-open. */
export interface Stretch {
  span: 'day' | 'month';
  from: number;
  to: number;
}

/** The whole months of a period, and the days before and after them. */
export function stretchesOf(from: number, to: number): Stretch[] {
  const first = monthOf(from) === from ? from : monthOf(monthOf(from) + 31);
  const last = monthOf(to);
  if (first >= last) return from < to ? [{ span: 'day', from, to }] : [];
  const stretches: Stretch[] = [
    { span: 'day', from, to: first },
    { span: 'month', from: first, to: last },
    { span: 'day', from: last, to },
  ];
  return stretches.filter((stretch) => stretch.from < stretch.to);
}
