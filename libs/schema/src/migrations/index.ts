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
import { Telephony1795503600000 } from './1795503600000-telephony.js';
import { Scorecards1795507200000 } from './1795507200000-scorecards.js';
import { WarningsTargets1795510800000 } from './1795510800000-warnings-targets.js';
import { OldNotices1795514400000 } from './1795514400000-old-notices.js';
import { Counting1795521600000 } from './1795521600000-counting.js';
import { Reports1795525200000 } from './1795525200000-reports.js';
import { Exports1795528800000 } from './1795528800000-exports.js';
import { SignInSecurity1795531260000 } from './1795531260000-sign-in-security.js';
import { Knowledge1795531320000 } from './1795531320000-knowledge.js';
import { AnalystsDesk1795531440000 } from './1795531440000-analysts-desk.js';
import { MonthsOfCounts1795531560000 } from './1795531560000-months-of-counts.js';
import { OperatorSupport1795534980000 } from './1795534980000-operator-support.js';
import { Administration1795535100000 } from './1795535100000-administration.js';
import { DistrictsOutOfUse1795538700000 } from './1795538700000-districts-out-of-use.js';
import { DistrictTiles1795542660000 } from './1795542660000-district-tiles.js';
import { RetypingsCounted1795546260000 } from './1795546260000-retypings-counted.js';
import { ViewsOfConfidential1795549860000 } from './1795549860000-views-of-confidential.js';
import { EveryReport1795553460000 } from './1795553460000-every-report.js';

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
  Telephony1795503600000,
  Scorecards1795507200000,
  WarningsTargets1795510800000,
  OldNotices1795514400000,
  Counting1795521600000,
  Reports1795525200000,
  Exports1795528800000,
  SignInSecurity1795531260000,
  Knowledge1795531320000,
  AnalystsDesk1795531440000,
  MonthsOfCounts1795531560000,
  OperatorSupport1795534980000,
  Administration1795535100000,
  DistrictsOutOfUse1795538700000,
  DistrictTiles1795542660000,
  RetypingsCounted1795546260000,
  ViewsOfConfidential1795549860000,
  EveryReport1795553460000,
];
