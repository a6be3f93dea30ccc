import { createContext, use, useCallback, useEffect, useId, useRef, type ReactNode } from 'react';

/** Files that a form has been given and the server has not. */
export interface Unsent {
  going: number;
  failed: number;
}

type Watch = (input: string, unsent: Unsent) => void;
const WatchContext = createContext<Watch | undefined>(undefined);

/** For a form that must not be sent as if it had files that never arrived. */
export function useFilesWatch() {
  const inputs = useRef(new Map<string, Unsent>());
  const watch: Watch = useCallback((input, unsent) => void inputs.current.set(input, unsent), []);
  const unsent = (): Unsent => {
    const all = [...inputs.current.values()];
    const sum = (of: keyof Unsent) => all.reduce((sofar, one) => sofar + one[of], 0);
    return { going: sum('going'), failed: sum('failed') };
  };
  return { watch, unsent };
}

export const FilesWatched = ({ watch, children }: { watch: Watch; children: ReactNode }) => (
  <WatchContext value={watch}>{children}</WatchContext>
);

/** Tells the form around it how its files stand, until it is gone. */
export function useWatched({ going, failed }: Unsent): void {
  const id = useId();
  const watch = use(WatchContext);
  useEffect(() => {
    watch?.(id, { going, failed });
    return () => watch?.(id, { going: 0, failed: 0 });
  }, [watch, id, going, failed]);
}
