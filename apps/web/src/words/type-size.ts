import { useSyncExternalStore } from 'react';

const kept = 'jiesu-large-type';
const hearing = new Set<() => void>();

const subscribe = (hear: () => void) => {
  hearing.add(hear);
  return () => void hearing.delete(hear);
};
const isLarge = () => localStorage.getItem(kept) === 'yes';

/** Whether somebody reads in large type, on this machine. */
export const useLargeType = (): boolean => useSyncExternalStore(subscribe, isLarge);

export function setLargeType(large: boolean): void {
  if (large) localStorage.setItem(kept, 'yes');
  else localStorage.removeItem(kept);
  for (const hear of hearing) hear();
}
