import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

// A way through five pages needs no library.

const listeners = new Set<() => void>();
const tellAll = () => listeners.forEach((listener) => listener());
addEventListener('popstate', tellAll);

const hear = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

let steps = 0;
/** How many pages have been opened since the program began: the first one leaves the focus where the browser put it. */
export const stepsTaken = () => steps;

export const usePath = (): string => useSyncExternalStore(hear, () => location.pathname.replace(/(.)\/+$/, '$1'));

export function go(address: string): void {
  steps++;
  history.pushState(null, '', address);
  tellAll();
  if (location.hash) reveal();
  else scrollTo(0, 0);
}

/** Brings what the address names behind its # into sight, and unfolds it; a page that is still loading calls it itself. */
export function reveal(): void {
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (!named) return;
  if (named instanceof HTMLDetailsElement) named.open = true;
  named.scrollIntoView();
}

/** A link that stays in the program, unless a new tab is wanted. */
export function Way({ to, onClick, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
