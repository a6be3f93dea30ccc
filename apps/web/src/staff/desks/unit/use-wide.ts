import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1200px)');

/** Whether list and complaint stand side by side. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    (hear) => {
      wide.addEventListener('change', hear);
      return () => wide.removeEventListener('change', hear);
    },
    () => wide.matches,
  );
