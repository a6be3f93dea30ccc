import { ApiClient } from './api-client.js';
import { AuditEntry } from './audit/audit-entry.js';
import { AccountAct } from './account-act.js';
import { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import { Channel } from './channel.js';
import { DeclineGuide } from './decline-guide.js';
import { District } from './district.js';
import { Person, Session, SignInLink } from './person.js';
import { ProfileVersion } from './profile-version.js';
import { RoutingRule } from './routing-rule.js';
import { RuleChange } from './rule-change.js';
import { RecoveryCode, SecondFactor } from './second-factor/second-factor.js';
import { IdentityProvider, PersonIdentity } from './single-sign-on/identity-provider.js';
import { Subject, SubjectVersion } from './subject.js';
import { SubjectMapping } from './subject-mapping.js';
import { Unit } from './unit.js';
import { UnitMerger } from './unit-merger.js';

export const directoryEntities = [
  ApiClient,
  AuditEntry,
  AccountAct,
  Calendar,
  CalendarDay,
  CalendarYear,
  Channel,
  DeclineGuide,
  District,
  IdentityProvider,
  Person,
  PersonIdentity,
  ProfileVersion,
  RecoveryCode,
  RoutingRule,
  RuleChange,
  SecondFactor,
  Session,
  SignInLink,
  Subject,
  SubjectMapping,
  SubjectVersion,
  Unit,
  UnitMerger,
];
