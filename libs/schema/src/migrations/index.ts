import { Foundation1795305600000 } from './1795305600000-foundation.js';

/** In the order in which they run. */
export const migrations = [Foundation1795305600000];
