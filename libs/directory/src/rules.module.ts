import { Module } from '@nestjs/common';
import { CalendarDesk } from './calendar-desk.js';
import { Calendars } from './calendars.js';
import { DirectoryModule } from './directory.module.js';
import { Profiles } from './profiles.js';
import { RuleChanges } from './rule-changes.js';

/** The rules as administrators change them. */
@Module({
  imports: [DirectoryModule],
  providers: [Profiles, CalendarDesk, Calendars, RuleChanges],
  exports: [Profiles, Calendars, RuleChanges],
})
export class RulesModule {}
