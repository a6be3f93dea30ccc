import { matchPath } from 'react-router';
import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import type { Role } from '#directory';

export interface DeskPage {
  /** Below the desk's own path; the first one may be ''. */
  path: string;
  name: [zh: string, en: string];
  page: LazyExoticComponent<ComponentType>;
  /** Reached from elsewhere only. */
  hidden?: boolean;
  /** How many wait there: beside its name, and beside that of its desk. */
  count?: ComponentType;
  /** Those of the desk's who have it; all of them unless it is said. */
  roles?: readonly Role[];
}

/** A desk of the staff: its pages, and whose it is. */
export interface Desk {
  path: string;
  name: [zh: string, en: string];
  icon: ReactNode;
  roles: readonly Role[];
  pages: readonly DeskPage[];
}

type Loads = () => Promise<{ default: ComponentType }>;
const loads = new WeakMap<object, Loads>();

/** A page that comes when it is asked for, or when there is time. */
export function lazily(load: Loads): LazyExoticComponent<ComponentType> {
  const page = lazy(load);
  loads.set(page, load);
  return page;
}

export const addressOf = (desk: Desk, path: string) => `/${desk.path}${path ? `/${path}` : ''}`;

/** Asks for the page at an address, or for the first one, while the frame around it is still being drawn. */
export function bringPage(desks: readonly Desk[], address: string): void {
  const pages = desks.flatMap((desk) => desk.pages.map(({ path, page }) => ({ at: addressOf(desk, path), page })));
  const here = pages.find(({ at }) => matchPath(at, address)) ?? pages[0];
  // One that cannot be had now will be asked for again when it is drawn.
  if (here)
    void loads
      .get(here.page)?.()
      .catch(() => undefined);
}

/** Brings all pages of these desks while nobody waits for anything, so that a click shows them at once. */
export function bringPages(desks: readonly Desk[]): () => void {
  const left = desks.flatMap(({ pages }) => pages);
  let stopped = false;
  const later =
    'requestIdleCallback' in window ? window.requestIdleCallback : (then: () => void) => void setTimeout(then, 200);
  const next = () => {
    const page = left.shift();
    if (!page || stopped) return;
    // One that cannot be had now will be asked for again when it is needed.
    (loads.get(page.page)?.() ?? Promise.resolve()).then(
      () => later(next),
      () => undefined,
    );
  };
  later(next);
  return () => void (stopped = true);
}
