import { articleStates, type Shelf } from './life.js';

/** `in-force` is what everybody answers from; the others are lists of those who write, judge and keep. */
export const listStates = ['in-force', 'all', 'to-review', 'revising', 'expiring', ...articleStates] as const;
export type ListState = (typeof listStates)[number];

/** Where a question is looked up that is asked of one of these lists. */
export function shelvesOf(state: ListState): Shelf[] {
  switch (state) {
    case 'in-force':
    case 'published':
    case 'expiring':
      return ['p', 'i'];
    case 'draft':
    case 'submitted':
      return ['d'];
    case 'expired':
    case 'withdrawn':
      return ['x'];
    default:
      return ['p', 'i', 'd', 'x'];
  }
}
