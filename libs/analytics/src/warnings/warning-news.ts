import type { Reference } from '#directory';
import type { News } from '#platform';
import type { Warning } from './warning.js';

type Known = Pick<Warning, 'id' | 'kind' | 'level' | 'state' | 'subject' | 'district' | 'unit'>;

/** Told to analysts and supervisors, and of a unit about to breach to that unit and those above it. */
export function newsOfWarning(event: string, warning: Known, reference: Reference): News[] {
  const { id, kind, level, state, subject, district, unit } = warning;
  const units = unit === null ? [] : reference.unitAndAbove(unit).map((code) => `unit:${code}`);
  const rooms = ['role:analyst', 'role:supervisor', ...units];
  return [{ rooms, event, data: { id, kind, level, state, subject, district, unit } }];
}
