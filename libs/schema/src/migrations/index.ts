import { Foundation1795305600000 } from './1795305600000-foundation.js';
import { SweepOfSignInLinks1795392000000 } from './1795392000000-sweep-of-sign-in-links.js';
import { RulesAndCalendars1795485600000 } from './1795485600000-rules-and-calendars.js';

/** In the order in which they run. */
export const migrations = [Foundation1795305600000, SweepOfSignInLinks1795392000000, RulesAndCalendars1795485600000];
