import { Module } from '@nestjs/common';
import { ApiClients } from './api-clients.js';
import { Audit } from './audit/audit.js';
import { CalendarDesk } from './calendar-desk.js';
import { Calendars } from './calendars.js';
import { Catalogue } from './catalogue/catalogue.js';
import { CatalogueDesk } from './catalogue/catalogue-desk.js';
import { DistrictDesk } from './catalogue/district-desk.js';
import { DirectoryModule } from './directory.module.js';
import { Profiles } from './profiles.js';
import { RuleChanges } from './rule-changes.js';
import { SubjectVersions } from './subject-versions.js';

/** The rules as administrators change them. */
@Module({
  imports: [DirectoryModule],
  providers: [
    Profiles,
    CalendarDesk,
    Calendars,
    RuleChanges,
    CatalogueDesk,
    Catalogue,
    DistrictDesk,
    Audit,
    SubjectVersions,
    ApiClients,
  ],
  exports: [
    Profiles,
    Calendars,
    RuleChanges,
    CatalogueDesk,
    Catalogue,
    DistrictDesk,
    Audit,
    SubjectVersions,
    ApiClients,
  ],
})
export class RulesModule {}
