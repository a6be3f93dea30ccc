import { useAnswer } from '../../../api/hooks.js';
import type { Asked } from './figures.js';

type Told = Pick<Asked, 'from' | 'to' | 'by' | 'base'> & { indicators: string };

/** A table of figures; that of the last question stays until the new one is there. */
export const useFigures = (asked: Told, every?: number) =>
  useAnswer('GET /api/figures', { query: asked as never }, { keep: true, ...(every && { every }) });
