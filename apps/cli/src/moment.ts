import { instantOf, isLocalDate } from '#directory';

const DAY = 86_400_000;

/**
 * A time as people type it: ISO 8601 with an offset, or `2026-02-13`, `2026-02-13 10:00`, `2026-02-13T10:00:30` on the
 * wall clock of the zone. Nothing for a time that does not exist.
 */
export function readMoment(text: string, zone: string): Date | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, date = '', hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const inDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0'));
  if (offset === undefined) return instantOf(date, inDay, zone);
  const ahead = /^z$/i.test(offset)
    ? 0
    : (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * (offset.startsWith('-') ? -60_000 : 60_000);
  if (Math.abs(ahead) > 14 * 3_600_000) return undefined;
  return new Date(Date.parse(`${date}T00:00:00Z`) + (inDay % DAY) - ahead);
}
