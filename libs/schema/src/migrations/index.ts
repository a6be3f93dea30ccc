import { Foundation1795305600000 } from './1795305600000-foundation.js';
import { SweepOfSignInLinks1795392000000 } from './1795392000000-sweep-of-sign-in-links.js';
import { SideRoads1795474800000 } from './1795474800000-side-roads.js';
import { Attachments1795478400000 } from './1795478400000-attachments.js';
import { Notices1795482000000 } from './1795482000000-notices.js';
import { RulesAndCalendars1795485600000 } from './1795485600000-rules-and-calendars.js';
import { Inbox1795489200000 } from './1795489200000-inbox.js';
import { Urging1795492800000 } from './1795492800000-urging.js';
import { Aside1795496400000 } from './1795496400000-aside.js';
import { Aftercare1795500000000 } from './1795500000000-aftercare.js';

/** In the order in which they run. */
export const migrations = [
  Foundation1795305600000,
  SweepOfSignInLinks1795392000000,
  SideRoads1795474800000,
  Attachments1795478400000,
  Notices1795482000000,
  RulesAndCalendars1795485600000,
  Inbox1795489200000,
  Urging1795492800000,
  Aside1795496400000,
  Aftercare1795500000000,
];
