import { Foundation1795305600000 } from './1795305600000-foundation.js';
import { SweepOfSignInLinks1795392000000 } from './1795392000000-sweep-of-sign-in-links.js';
import { SideRoads1795474800000 } from './1795474800000-side-roads.js';
import { Inbox1795489200000 } from './1795489200000-inbox.js';
import { Urging1795492800000 } from './1795492800000-urging.js';
import { Aftercare1795500000000 } from './1795500000000-aftercare.js';

/** In the order in which they run. */
export const migrations = [
  Foundation1795305600000,
  SweepOfSignInLinks1795392000000,
  SideRoads1795474800000,
  Inbox1795489200000,
  Urging1795492800000,
  Aftercare1795500000000,
];
