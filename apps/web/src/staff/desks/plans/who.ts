import type { Role } from '#directory';
import { useMe } from '../../../api/me.js';
import { useUnits } from '../../../kit/unit-picker.js';

// The server decides; here nobody is offered what they would be refused.

const targetEditors: ReadonlySet<Role> = new Set(['analyst', 'admin']);
const runners: ReadonlySet<Role> = new Set(['analyst', 'supervisor']);
const reporters: ReadonlySet<Role> = new Set(['handler', 'head']);

export const useEditsTargets = (): boolean => targetEditors.has(useMe().role);
/** Runs topics and programmes. */
export const useRuns = (): boolean => runners.has(useMe().role);

/** Whether somebody reports for a unit: for their own, and those below it. */
export function useReportsFor(): (unit: string) => boolean {
  const me = useMe();
  const units = useUnits().data?.items ?? [];
  const above = new Map(units.map(({ code, parent }) => [code, parent]));
  return (unit) => {
    if (!reporters.has(me.role)) return false;
    let at: string | null | undefined = unit;
    while (at && at !== me.unit) at = above.get(at);
    return at === me.unit;
  };
}
