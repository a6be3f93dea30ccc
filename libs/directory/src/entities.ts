import { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import { Channel } from './channel.js';
import { DeclineGuide } from './decline-guide.js';
import { District } from './district.js';
import { Person, Session, SignInLink } from './person.js';
import { ProfileVersion } from './profile-version.js';
import { RoutingRule } from './routing-rule.js';
import { RuleChange } from './rule-change.js';
import { Subject, SubjectVersion } from './subject.js';
import { Unit } from './unit.js';

export const directoryEntities = [
  Calendar,
  CalendarDay,
  CalendarYear,
  Channel,
  DeclineGuide,
  District,
  Person,
  ProfileVersion,
  RoutingRule,
  RuleChange,
  Session,
  SignInLink,
  Subject,
  SubjectVersion,
  Unit,
];
