import { useSyncExternalStore } from 'react';

/** How a screen is heard of that is turned, or whose window is drawn. */
function screen(query: string) {
  const media = window.matchMedia(query);
  const hear = (changed: () => void) => {
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  };
  return [hear, () => media.matches] as const;
}

const wide = screen('(min-width: 1200px)');
const phone = screen('(max-width: 767.98px)');

/** Whether list and complaint stand side by side. */
export const useWide = (): boolean => useSyncExternalStore(...wide);

/** Whether there is no room for the columns of a table. */
export const usePhone = (): boolean => useSyncExternalStore(...phone);
